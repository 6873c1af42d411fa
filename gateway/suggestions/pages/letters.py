"""The reply as a letter in the official form: to be kept once it went out, to be looked at before."""

from collections.abc import Callable

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.saved_as import saved_as
from gateway.context import app_context_of
from gateway.pages import forms
from gateway.pages.page_router import PageRouter
from gateway.pages.paper.paper import MEDIA
from gateway.pages.render import web_settings
from gateway.suggestions import letters, papers
from gateway.suggestions.forms.handling import ACTS, replied_of
from gateway.suggestions.pages.suggestions import again, readers
from kit.problems import NotFound

router = PageRouter(prefix="/suggestions")
the_department = signed_in(Role.DEPARTMENT)
MAKE: dict[str, Callable[[letters.Letter], bytes]] = {"docx": papers.docx, "pdf": papers.pdf}


@router.get("/{suggestion_id}/letters/{assignment_id}.{kind}")
async def letter(
    request: Request, suggestion_id: str, assignment_id: str, kind: str, actor: Actor = Depends(readers)
) -> Response:
    """The reply as a letter in the official form; only a reply the reader may read."""
    view, part = await _part(request, actor, suggestion_id, assignment_id)
    if kind not in MAKE or not part.replies or not part.replies[-1].text:
        raise NotFound("suggestion")
    return await _written(request, view, part, kind, saved_as(f"答复函 {view.number}", kind))


@router.post("/{suggestion_id}/letters/preview")
async def preview(request: Request, suggestion_id: str, actor: Actor = Depends(the_department)) -> Response:
    """The letter as it would go out, of what the form says now; nothing is sent and nothing is kept."""
    form = await forms.read(request)
    view, part = await _part(request, actor, suggestion_id, form.text("part"))
    if part.department != actor.department:
        raise NotFound("assignment")
    said = replied_of(form)
    if said is None:
        return await again(request, actor, suggestion_id, form, opened=ACTS["reply"].opened, status=422)
    now = app_context_of(request).clock.now()
    reply = h.ReplyView(round=view.round, by=actor.name, at=now, on_time=True, **said)
    drafted = part.model_copy(update={"replies": [*part.replies, reply]})
    return await _written(request, view, drafted, "pdf", saved_as("答复函预览", "pdf", shown=True))


async def _part(
    request: Request, actor: Actor, suggestion_id: str, assignment_id: str
) -> tuple[h.SuggestionView, h.PartView]:
    view: h.SuggestionView = await app_context_of(request).ask(h.ReadSuggestion(suggestion_id=suggestion_id), actor)
    part = next((part for part in view.parts if part.assignment_id == assignment_id), None)
    if part is None:
        raise NotFound("suggestion")
    return view, part


async def _written(
    request: Request, view: h.SuggestionView, part: h.PartView, kind: str, named: dict[str, str]
) -> Response:
    zone = app_context_of(request).settings.zone
    written = await run_sync(MAKE[kind], letters.of_reply(view, part, zone, web_settings().letter_copies))
    return Response(written, media_type=MEDIA[kind], headers=named)
