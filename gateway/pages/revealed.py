"""What leads to a resident, on the page of who handles the matter: shown once for a reason, kept nowhere."""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from contracts.base import Actor
from contracts.intake import RevealContact, RevealWords
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from gateway.pages import forms, problems
from gateway.pages.fields import SAY_WHY

Page = Callable[..., Awaitable[Response]]
"""The page it stands on, called with request, person and its own name; then with what is shown (`phone`, `whole`), or
with the form, which fold is `opened` and the `status`, when something was wrong."""


async def phone(request: Request, actor: Actor, appeal_id: str, page: Page) -> Response:
    """A resident's phone, as `phone`. Raises Declined when the services are away (5xx)."""
    return await _revealed(request, actor, appeal_id, appeal_id, page, RevealContact, "phone")


async def words(request: Request, actor: Actor, name: str, appeal_id: str, page: Page) -> Response:
    """A resident's words with the personal details in them, as `whole`. Raises Declined likewise."""
    return await _revealed(request, actor, name, appeal_id, page, RevealWords, "whole")


async def _revealed(
    request: Request,
    actor: Actor,
    name: str,
    appeal_id: str,
    page: Page,
    kind: type[RevealContact] | type[RevealWords],
    shown: str,
) -> Response:
    """On this one answer, which no cache keeps."""
    field = {"phone": "why", "whole": "words_why"}[shown]
    form = await forms.read(request)
    reason = form.need(field, SAY_WHY)
    if form.errors:
        return await page(request, actor, name, form, opened=shown, status=422)
    command = kind(appeal_id=appeal_id, reason=reason)
    try:
        found = await app_context_of(request).do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        form.errors[field] = problems.said(declined.problem.type)
        return await page(request, actor, name, form, opened=shown, status=declined.problem.status)
    response = await page(request, actor, name, **{shown: found})
    response.headers["Cache-Control"] = "no-store"
    return response
