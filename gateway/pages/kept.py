"""A form that a service refused: it stands on its page again as it was filled in, or its words are shown alone."""

import re
from collections.abc import Awaitable, Callable, Mapping
from html import unescape

from fastapi import Request, Response

from gateway.bus import Declined
from gateway.pages import flash, problems
from gateway.pages.errors import kept_page
from gateway.pages.forms import Form
from gateway.pages.render import go
from kit.problems import Refused

Again = Callable[[], Awaitable[Response]]
"""The page with the form on it, as it was filled in."""
_FIELDS = re.compile(r'<textarea[^>]*>(.*?)</textarea>|<input [^>]*value="([^"]*)"', re.DOTALL)
SENT_BEFORE = "idempotency-key-reused"


async def refused(
    request: Request,
    form: Form,
    declined: Declined,
    back: str,
    again: Again | None = None,
    where: Mapping[str, str] = {},
) -> Response:
    """The form's page with the reason, its words alone, or on to `back` when there was but a button.

    `where`: the field a refusal is about, by its slug. Raises Declined when no answer was had: the page for that shows
    the words too (gateway.pages.errors).
    """
    slug = declined.problem.type
    if declined.problem.status >= 500:
        raise declined
    if again is not None and form.filled and slug != SENT_BEFORE:
        form.errors[where.get(slug, "")] = problems.said(slug)
        if form.has_files:
            form.errors["files-"] = problems.FILES_AGAIN
        page = await _page(again)
        if page is not None and _shows(page, form.written):
            return page
    if form.written and slug != SENT_BEFORE:
        return kept_page(request, declined.problem, form, back)
    response = go(back)
    flash.put(request, response, "refused", problems.said(slug))
    return response


async def _page(again: Again) -> Response | None:
    """None when what the page is about is away, or no longer the reader's to see."""
    try:
        return await again()
    except (Declined, Refused):
        return None


def _shows(page: Response, written: list[str]) -> bool:
    """Whether all that was written stands in the page's fields."""
    shown = {unescape(area or value) for area, value in _FIELDS.findall(bytes(page.body).decode())}
    return shown.issuperset(written)
