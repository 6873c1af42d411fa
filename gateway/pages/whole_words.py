"""A resident's words with the personal details in them: asked for with a reason, shown once, kept nowhere."""

from typing import Protocol

from fastapi import Request, Response

from contracts.base import Actor
from contracts.intake import RevealWords, WordsAsWritten
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from gateway.pages import forms, problems
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form


class WordsPage(Protocol):
    """The page the words are shown on, or the form again with what was wrong."""

    async def __call__(
        self,
        request: Request,
        actor: Actor,
        name: str,
        form: Form | None = None,
        /,
        *,
        opened: str = "",
        whole: WordsAsWritten | None = None,
        status: int = 200,
    ) -> Response:
        """Render it."""


async def reveal_words(request: Request, actor: Actor, name: str, appeal_id: str, page: WordsPage) -> Response:
    """The words on this one answer, which no cache keeps; `name` is what the page is called by.

    Raises Declined when the services are away (5xx).
    """
    form = await forms.read(request)
    reason = form.need("words_why", SAY_WHY)
    if form.errors:
        return await page(request, actor, name, form, opened="words", status=422)
    command = RevealWords(appeal_id=appeal_id, reason=reason)
    try:
        found = await app_context_of(request).do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        form.errors["words_why"] = problems.said(declined.problem.type)
        return await page(request, actor, name, form, opened="words", status=declined.problem.status)
    response = await page(request, actor, name, whole=found)
    response.headers["Cache-Control"] = "no-store"
    return response
