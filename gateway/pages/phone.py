"""A resident's phone on the page of who handles the matter: asked for with a reason, shown once, kept nowhere."""

from typing import Protocol

from fastapi import Request, Response

from contracts.base import Actor
from contracts.intake import Contact, RevealContact
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from gateway.pages import forms, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

SAY_WHY = N_("请写明理由")


class PhonePage(Protocol):
    """The page the phone is shown on, or the form again with what was wrong."""

    async def __call__(
        self,
        request: Request,
        actor: Actor,
        appeal_id: str,
        form: Form | None = None,
        *,
        opened: str = "",
        phone: Contact | None = None,
        status: int = 200,
    ) -> Response:
        """Render it."""


async def reveal(request: Request, actor: Actor, appeal_id: str, page: PhonePage) -> Response:
    """The phone on this one answer, which no cache keeps. Raises Declined when the services are away (5xx)."""
    form = await forms.read(request)
    reason = form.need("why", SAY_WHY)
    if form.errors:
        return await page(request, actor, appeal_id, form, opened="phone", status=422)
    command = RevealContact(appeal_id=appeal_id, reason=reason)
    try:
        found = await app_context_of(request).do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        form.errors["why"] = problems.said(declined.problem.type)
        return await page(request, actor, appeal_id, form, opened="phone", status=declined.problem.status)
    response = await page(request, actor, appeal_id, phone=found)
    response.headers["Cache-Control"] = "no-store"
    return response
