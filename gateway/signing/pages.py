"""A department's desk of papers on their way out, and one paper with what can be done about it."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import signing as c
from contracts.base import Actor, Id
from contracts.projects import ReadProject
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups, papers
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.signing import content, forms

router = PageRouter(prefix="/papers")
a_department = signed_in(Role.DEPARTMENT)


@router.get("")
async def desk(request: Request, actor: Actor = Depends(a_department)) -> Response:
    """What waits for the reader, for others, and what was sent back."""
    if not actor.department:
        return await show(request, "signing/list.html", found=None)
    found: c.PaperList = await app_context_of(request).ask(c.ListPapers(), actor)
    mine = [one for one in found.items if one.may_decide]
    back = [one for one in found.items if one.state == "back"]
    others = [one for one in found.items if one not in mine and one not in back]
    return await show(request, "signing/list.html", found=found, mine=mine, back=back, others=others, part=actor.part)


@router.get("/{paper_id}")
async def paper(request: Request, paper_id: Id, actor: Actor = Depends(a_department)) -> Response:
    """One paper."""
    return await _page(request, actor, paper_id)


@router.post("/{paper_id}/review")
async def review(request: Request, paper_id: Id, actor: Actor = Depends(a_department)) -> Response:
    """The reviewer passes it, or sends it back."""
    return await forms.REVIEW.post(request, actor, _page, paper_id=paper_id)


@router.post("/{paper_id}/sign")
async def sign(request: Request, paper_id: Id, actor: Actor = Depends(a_department)) -> Response:
    """The signer lets it go out, or sends it back."""
    return await forms.SIGN.post(request, actor, _page, paper_id=paper_id)


@router.post("/{paper_id}/take-back")
async def take_back(request: Request, paper_id: Id, actor: Actor = Depends(a_department)) -> Response:
    """A handler takes it back."""
    return await forms.TAKE_BACK.post(request, actor, None, paper_id=paper_id)


@router.post("/{paper_id}/again")
async def again(request: Request, paper_id: Id, actor: Actor = Depends(a_department)) -> Response:
    """Written anew and sent once more."""
    view: c.PaperView = await app_context_of(request).ask(c.ReadPaper(paper_id=paper_id), actor)
    form, command = await forms.anew_of(request, view)
    return await forms.AGAIN.finish(request, actor, _page, form, command, paper_id=paper_id)


async def _page(
    request: Request, actor: Actor, paper_id: Id, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: c.PaperView = await app_context.ask(c.ReadPaper(paper_id=paper_id), actor)
    steps, departments = {}, []
    if view.content.get("reached"):
        project = await lookups.maybe(app_context, ReadProject(project_id=view.paper.thing), actor)
        steps = {one.id: one.title for one in project.milestones} if project else {}
    if view.content.get("suggested"):
        departments = lookups.departments(None, await lookups.maybe(app_context, ListDepartments(), actor))
    context: dict[str, Any] = {
        "view": view,
        "paper": view.paper,
        "where": papers.page_of(view.paper),
        "shown": content.shown(view),
        "editable": content.editable(view),
        "steps": steps,
        "titles": {one.department: one.title for one in departments},
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "signing/paper.html", status, **context)
