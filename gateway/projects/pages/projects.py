"""One livelihood project in public with everything known of it, and staff's forms."""

from datetime import date

from fastapi import Depends, Request, Response

from contracts import projects as c
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups, papers
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.projects.forms.acts import ACTS, STAGES
from gateway.projects.forms.values import FINDINGS
from kit.problems import NotFound

router = PageRouter(prefix="/projects")
readers = signed_in(*c.EVERYONE)
actors = signed_in(Role.OFFICE, Role.DEPARTMENT, Role.DEPUTY)


@router.get("/{project_id}")
async def one(request: Request, project_id: str, actor: Actor = Depends(readers)) -> Response:
    """One project whole."""
    return await _page(request, actor, project_id)


@router.post("/{project_id}/{what}")
async def do(request: Request, project_id: str, what: str, actor: Actor = Depends(actors)) -> Response:
    """One of the acts of the page; the service knows whose act it is."""
    page_form = ACTS.get(what)
    if page_form is None:
        raise NotFound("project")
    return await page_form.post(request, actor, _again, project_id=project_id)


async def _again(request: Request, actor: Actor, project_id: str, form: Form, *, opened: str, status: int) -> Response:
    """A page has a form for each of its findings."""
    return await _page(request, actor, project_id, form, opened=f"{opened}{form.text('about')[:64]}", status=status)


async def _page(
    request: Request, actor: Actor, project_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: c.ProjectView = await app_context.ask(c.ReadProject(project_id=project_id), actor)
    departments, groups = None, None
    if actor.role is Role.OFFICE:
        departments = await lookups.maybe(app_context, ListDepartments(), actor)
        groups = await lookups.maybe(app_context, c.ListGroups(), actor)
    today = app_context.today()
    office = actor.role is Role.OFFICE
    member = actor.role is Role.DEPUTY and any(each.id == actor.id for each in view.group_members)
    context = {
        "view": view,
        "own": actor.role is Role.DEPARTMENT and bool(actor.department) and actor.department == view.department,
        "office": office,
        "watches": office or member,
        "departments": lookups.departments(None, departments),
        "groups": [each for each in (groups.items if groups else []) if each.active],
        "changes": _changes(view.state),
        "quarters": _quarters(view, today),
        "latest": {track.month: track.version for track in view.tracks},
        "stages": STAGES,
        "rooms": range(FINDINGS),
        "today": today.isoformat(),
        "papers": await papers.of_thing(app_context, project_id, actor),
        "form": form,
        "errors": {f"{opened}-{name}": text for name, text in form.errors.items()} if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "projects/one.html", status, **context)


def _changes(state: str) -> list[str]:
    """What may be decided where the project stands; the service has the last word."""
    running = ["plan", "budget", "department", "suspended", "ended"]
    return {
        "adopted": ["ended"],
        "planned": running,
        "started": running,
        "suspended": ["resumed", "budget", "department", "ended"],
    }.get(state, [])


def _quarters(view: c.ProjectView, today: date) -> list[str]:
    """Quarters a report can be about, the newest first."""
    if view.starts_on is None:
        return []
    first = date.fromisoformat(view.starts_on)
    numbers = range(first.year * 4 + (first.month - 1) // 3, today.year * 4 + (today.month - 1) // 3 + 1)
    return [f"{n // 4}-Q{n % 4 + 1}" for n in reversed(numbers)][:8]
