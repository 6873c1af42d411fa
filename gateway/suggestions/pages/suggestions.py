"""Submitted suggestions: one with its parts and history, what each role can do, the reply letter."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.paper.document import MEDIA
from gateway.pages.render import show, web_settings
from gateway.suggestions import letters
from gateway.suggestions import papers as letter_paper
from gateway.suggestions.forms.handling import ACTS
from kit.problems import NotFound

router = APIRouter(prefix="/suggestions")
readers = signed_in(*h.EVERYONE)
actors = signed_in(Role.OFFICE, Role.DEPARTMENT, Role.DEPUTY)


@router.get("/{suggestion_id}")
async def one(request: Request, suggestion_id: str, actor: Actor = Depends(readers)) -> Response:
    """One suggestion as far as the reader may see it."""
    return await _page(request, actor, suggestion_id)


@router.get("/{suggestion_id}/letters/{assignment_id}.{kind}")
async def letter(
    request: Request, suggestion_id: str, assignment_id: str, kind: str, actor: Actor = Depends(readers)
) -> Response:
    """The reply as a letter in the official form; only a reply the reader may read."""
    view: h.SuggestionView = await app_context_of(request).ask(h.ReadSuggestion(suggestion_id=suggestion_id), actor)
    part = next((part for part in view.parts if part.assignment_id == assignment_id), None)
    make = {"docx": letter_paper.docx, "pdf": letter_paper.pdf}.get(kind)
    if part is None or make is None or not part.replies or not part.replies[-1].text:
        raise NotFound("suggestion")
    zone = app_context_of(request).settings.zone
    written = await run_sync(make, letters.of_reply(view, part, zone, web_settings().letter_copies))
    name = f"reply-{view.number}.{kind}"
    return Response(written, media_type=MEDIA[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post("/{suggestion_id}/{what}")
async def do(request: Request, suggestion_id: str, what: str, actor: Actor = Depends(actors)) -> Response:
    """One of the acts of the page; the service knows whose act it is."""
    page_form = ACTS.get(what)
    if page_form is None:
        raise NotFound("suggestion")
    return await page_form.post(request, actor, _again, suggestion_id=suggestion_id)


async def _again(
    request: Request, actor: Actor, suggestion_id: str, form: Form, *, opened: str, status: int
) -> Response:
    """A page has a form for each of its parts."""
    return await _page(request, actor, suggestion_id, form, opened=f"{opened}{form.text('part')}", status=status)


async def _page(
    request: Request, actor: Actor, suggestion_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: h.SuggestionView = await app_context.ask(h.ReadSuggestion(suggestion_id=suggestion_id), actor)
    departments, others = None, None
    if actor.role is Role.OFFICE:
        departments = await lookups.maybe(app_context, ListDepartments(), actor)
        others = await lookups.maybe(app_context, h.ListSuggestions(category=view.category, limit=50), actor)
    mine = [part.assignment_id for part in view.parts if part.department == actor.department]
    context = {
        "view": view,
        "mine": mine if actor.role is Role.DEPARTMENT else [],
        "lead": actor.role is Role.DEPUTY and view.lead.deputy_id == actor.id,
        "office": actor.role is Role.OFFICE,
        "departments": lookups.departments(None, departments),
        "others": [other for other in (others.items if others else []) if other.suggestion_id != suggestion_id],
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "suggestions/one.html", status, **context)
