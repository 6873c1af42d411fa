"""What projects ask of a department, a deputy's groups and the office; the office keeps the groups."""

from fastapi import Depends, Request, Response

from contracts import projects as c
from contracts.base import Actor
from contracts.deputies import ListDeputies
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.projects.forms.groups import SAVE, group_of

router = PageRouter()
a_handler = signed_in(Role.DEPARTMENT)
a_deputy = signed_in(Role.DEPUTY)
watchers = signed_in(Role.OFFICE, Role.LEADER, Role.AUDITOR)
the_office = signed_in(Role.OFFICE)


@router.get("/department/projects")
async def department(request: Request, actor: Actor = Depends(a_handler)) -> Response:
    """What is asked of the department, and its projects."""
    return await _tasks(request, actor)


@router.get("/deputy/projects")
async def deputy(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """What the deputy's groups are to confirm, and their projects."""
    return await _tasks(request, actor)


@router.get("/office/projects")
async def office(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """What every project waits for, and the supervision groups."""
    return await _tasks(request, actor)


@router.post("/office/projects/groups")
async def save_group(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Add or change a supervision group."""
    form = await forms.read(request)
    people = await lookups.maybe(app_context_of(request), ListDeputies(), actor)
    command = group_of(form, lookups.deputies(people))
    return await SAVE.finish(request, actor, _tasks, form, command)


async def _tasks(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    tasks: c.ProjectTasks = await app_context.ask(c.ListProjectTasks(), actor)
    page: c.ProjectPage = await app_context.ask(c.ListProjects(mine=True, limit=200), actor)
    groups, people = None, None
    if actor.role is Role.OFFICE:
        groups = await lookups.maybe(app_context, c.ListGroups(), actor)
        people = await lookups.maybe(app_context, ListDeputies(), actor)
    opened = f"group{form.text('about')[:64]}" if form else ""
    context = {
        "tasks": tasks.items,
        "page": page,
        "office": actor.role is Role.OFFICE,
        "groups": groups.items if groups else [],
        "deputies": lookups.deputies(people),
        "form": form,
        "opened": opened,
        "errors": {f"{opened}-{name}": text for name, text in form.errors.items()} if form else {},
        "key": new_key(),
        "few": web_settings().board_rows,
    }
    return await show(request, "projects/tasks.html", status, **context)
