"""Livelihood projects: the year's list with its lights, one project whole, what each role can do, its photos."""

import asyncio
from base64 import b64decode
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts import projects as p
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.townships import TOWNSHIPS
from contracts.words import Colour, Role
from gateway.auth.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.desk import desk_of
from gateway.web import forms, lookups
from gateway.web.acts import act, pictures
from gateway.web.forms import Form
from gateway.web.pages.project_acts import ACTS, PHOTOS
from gateway.web.render import show
from kit.problems import NotFound

router = APIRouter(prefix="/projects")
readers = signed_in(*p.EVERYONE)
actors = signed_in(Role.OFFICE, Role.DEPARTMENT, Role.DEPUTY)


@router.get("")
async def year(
    request: Request,
    year: str = "",
    township: str = "",
    light: str = "",
    only: str = "",
    actor: Actor = Depends(readers),
) -> Response:
    """A year's projects, red first."""
    chosen: dict[str, Any] = {"year": int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None}
    chosen |= {"township": township if township in TOWNSHIPS else None, "mine": only == "mine"}
    chosen |= {"light": light if light in set(Colour) else None}
    page = await desk_of(request).ask(p.ListProjects(**chosen), actor)
    return await show(request, "projects/year.html", page=page, chosen=chosen)


@router.get("/photos/{photo_id}")
async def photo(request: Request, photo_id: str, actor: Actor = Depends(readers)) -> Response:
    """A photo of the work."""
    found = await desk_of(request).ask(p.ReadProjectPhoto(photo_id=photo_id), actor)
    return Response(b64decode(found.jpeg), media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@router.get("/{project_id}")
async def one(request: Request, project_id: str, actor: Actor = Depends(readers)) -> Response:
    """One project whole."""
    return await _page(request, actor, project_id)


@router.post("/{project_id}/{what}")
async def do(request: Request, project_id: str, what: str, actor: Actor = Depends(actors)) -> Response:
    """One of the acts of the page; the service knows whose act it is."""
    form = await forms.read(request)
    known = ACTS.get(what)
    if known is None:
        raise NotFound("project")
    sent = await pictures(request, form) if what in PHOTOS else []
    command = known.read(form, project_id, sent)
    if command is None or form.errors:
        return await _page(request, actor, project_id, form, opened=f"{what}{form.text('finding')}")
    return await act(request, actor, command, form, done=known.done, back=f"/projects/{project_id}")


async def _page(
    request: Request, actor: Actor, project_id: str, form: Form | None = None, opened: str = ""
) -> Response:
    desk = desk_of(request)
    view: p.ProjectView = await desk.ask(p.ReadProject(project_id=project_id), actor)
    departments, groups = None, None
    if actor.role in (Role.OFFICE, Role.DEPARTMENT):
        departments, groups = await asyncio.gather(
            lookups.maybe(desk, ListDepartments(), actor), lookups.maybe(desk, p.ListGroups(), actor)
        )
    unassigned = actor.role is Role.DEPARTMENT and not view.department
    context = {
        "view": view,
        "office": actor.role is Role.OFFICE,
        "own": actor.role is Role.DEPARTMENT and view.may_mind,
        "may_plan": view.state == "adopted" and (view.may_mind or unassigned),
        "departments": lookups.departments(None, departments),
        "groups": groups.items if groups else [],
        "today": desk.clock.now().astimezone(desk.settings.zone).date().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "projects/one.html", 422 if form else 200, **context)
