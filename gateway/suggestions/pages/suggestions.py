"""One submitted suggestion with its parts and history, and what each role can do."""

from fastapi import Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import AppContext, app_context_of
from gateway.pages import lookups, papers
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.suggestions.forms.handling import ACTS
from kit.problems import NotFound, Refused

router = PageRouter(prefix="/suggestions")
readers = signed_in(*h.EVERYONE)
actors = signed_in(Role.OFFICE, Role.DEPARTMENT, Role.DEPUTY)


@router.get("/{suggestion_id}")
async def one(request: Request, suggestion_id: str, actor: Actor = Depends(readers)) -> Response:
    """One suggestion as far as the reader may see it."""
    return await _page(request, actor, suggestion_id)


@router.post("/{suggestion_id}/{what}")
async def do(request: Request, suggestion_id: str, what: str, actor: Actor = Depends(actors)) -> Response:
    """One of the acts of the page; the service knows whose act it is."""
    page_form = ACTS.get(what)
    if page_form is None:
        raise NotFound("suggestion")
    return await page_form.post(request, actor, again, suggestion_id=suggestion_id)


async def again(
    request: Request, actor: Actor, suggestion_id: str, form: Form, *, opened: str, status: int
) -> Response:
    """A page has a form for each of its parts."""
    return await _page(request, actor, suggestion_id, form, opened=f"{opened}{form.text('part')}", status=status)


async def _page(
    request: Request, actor: Actor, suggestion_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view = await _view(app_context, actor, suggestion_id)
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
        "papers": await papers.of_thing(app_context, suggestion_id, actor),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "suggestions/one.html", status, **context)


async def _view(app_context: AppContext, actor: Actor, suggestion_id: str) -> h.SuggestionView:
    """The suggestion; one that was submitted a moment ago, whose draft leads here, is to be looked at again.

    Raises Declined, and Refused (`not-known-yet`) for that one.
    """
    try:
        found: h.SuggestionView = await app_context.ask(h.ReadSuggestion(suggestion_id=suggestion_id), actor)
    except Declined as declined:
        if declined.problem.status == 404 and actor.role in h.ReadDraft.roles:
            draft: h.DraftView | None = await lookups.maybe(
                app_context, h.ReadDraft(suggestion_id=suggestion_id), actor
            )
            if draft is not None and draft.state == "submitted":
                raise Refused("not-known-yet", "The suggestion has not come here yet.", status=503) from declined
        raise
    return found
