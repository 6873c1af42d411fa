"""A form that could not be carried out: what was written in it is shown again, wherever it can still be used."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import Request, Response
from markupsafe import escape

from gateway.bus import Declined
from gateway.web import flash, problems
from gateway.web.errors import OTHERWISE, TITLES
from gateway.web.forms import Form
from gateway.web.render import go, show

Again = Callable[[], Awaitable[Response]]
"""The page with the form on it, as it was filled in."""


async def refused(
    request: Request,
    form: Form,
    declined: Declined,
    back: str,
    again: Again | None = None,
    where: Mapping[str, str] = {},
) -> Response:
    """The form's page with the reason, the words alone with it, or on to `back` when there was but a button.

    `where`: the field a refusal is about, by its slug. Raises Declined when no answer was had and nothing was written.
    """
    slug, unanswered = declined.problem.type, declined.problem.status >= 500
    if again is not None and form.filled and not unanswered:
        form.errors[where.get(slug, "")] = problems.said(slug)
        page = await _page(again)
        if page is not None and all(str(escape(words)).encode() in page.body for words in form.written):
            return page
    if form.written:
        return await _words(request, form, declined, back)
    if unanswered:
        raise declined
    response = go(back)
    flash.put(request, response, "refused", problems.said(slug))
    return response


async def _page(again: Again) -> Response | None:
    """None when what the page is about is no longer the reader's to see."""
    try:
        return await again()
    except Declined as gone:
        if gone.problem.status >= 500:
            raise
        return None


async def _words(request: Request, form: Form, declined: Declined, back: str) -> Response:
    problem = declined.problem
    unanswered = problem.status >= 500
    return await show(
        request,
        "kept.html",
        problem.status,
        title=TITLES.get(problem.status, OTHERWISE) if unanswered else OTHERWISE,
        said=problems.said(problem.type),
        words=form.written,
        fields=form.fields if unanswered and not form.has_files else [],
        back=back,
    )
