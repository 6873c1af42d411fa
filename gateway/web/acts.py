"""Carrying out what a signed-in person's form asks for, and saying on the next page what became of it."""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from contracts.base import Actor, Command, Photo
from gateway import photos
from gateway.bus import Declined
from gateway.desk import address_of, desk_of
from gateway.web import flash, problems
from gateway.web.forms import Form
from gateway.web.render import go
from kit.problems import Refused


async def act(
    request: Request,
    actor: Actor,
    command: Command,
    form: Form,
    *,
    done: str,
    back: str,
    what: str = "",
    again: Callable[[str], Awaitable[Response]] | None = None,
) -> Response:
    """Do it once per form, then on to `back` with a line: `done` (with `{what}` filled in), or why not.

    `again` shows the form once more, as it was typed, with the slug of what it was refused for. Raises Declined when
    no answer was had, so that the reader learns that it may have been done.
    """
    response = go(back)
    try:
        await desk_of(request).do(command, actor, key=form.key, address=address_of(request))
        flash.put(request, response, "done", done, what=what)
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        if again is not None:
            return await again(declined.problem.type)
        flash.put(request, response, "refused", problems.said(declined.problem.type))
    return response


async def pictures(request: Request, form: Form, name: str = "photos", *, dated: bool = False) -> list[Photo]:
    """The form's photos made fit to be kept; what is wrong with one is said at its field."""
    try:
        return await photos.clean(await form.files(name), desk_of(request).settings, dated=dated)
    except Refused as refused:
        form.errors[name] = problems.said(refused.problem.type)
        return []
