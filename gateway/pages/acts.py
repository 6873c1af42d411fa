"""Carrying out what a signed-in person's form asks for, and saying on the next page what became of it."""

from collections.abc import Mapping

from fastapi import Request, Response

from contracts.base import Actor, Command, Done, Photo
from gateway.api import photos
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from gateway.pages import flash, kept, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.kept import Again
from gateway.pages.render import go
from kit.problems import Refused

DRAFTED = N_("已送审，签发后发出。")
"""Of a department that has its papers signed."""


async def act(
    request: Request,
    actor: Actor,
    command: Command,
    form: Form,
    *,
    done: str,
    back: str,
    what: str = "",
    again: Again | None = None,
    where: Mapping[str, str] = {},
) -> Response:
    """Do it once per form, then on to `back` with a line: `done` (with `{what}` filled in), or why not.

    A department's paper that has to be signed first gets a line of its own.

    What was written is never lost: when it is refused, `again` shows the page with the form as it was filled in,
    `where` naming the field a refusal is about; when the form is no longer on it, a page of its own shows the words.
    Raises Declined when no answer was had: the page that says so shows them too.
    """
    response = go(back)
    try:
        answer = await app_context_of(request).do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        return await kept.refused(request, form, declined, back, again, where)
    waits = isinstance(answer, Done) and answer.paper_id
    flash.put(request, response, "done", DRAFTED if waits else done, what=what)
    return response


async def pictures(request: Request, form: Form, name: str = "photos", *, dated: bool = False) -> list[Photo]:
    """The form's photos made fit to be kept; what is wrong with one is said at its field."""
    try:
        return await photos.clean(await form.files(name), app_context_of(request).settings, dated=dated)
    except Refused as refused:
        form.errors[name] = problems.said(refused.problem.type)
        return []
