"""The office writes, publishes, changes and withdraws; whoever is asked says that they have read it."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import STAFF, WATCHERS
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.attachments import ACCEPT
from gateway.bulletins import forms
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from kit.problems import Forbidden, NotFound

router = PageRouter(prefix="/bulletins")
the_office = signed_in(Role.OFFICE)
staff = signed_in(*STAFF)
watchers = signed_in(*WATCHERS)


@router.get("/new")
async def new(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The form of a new one."""
    return await _new(request, actor)


@router.post("")
async def write(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Kept as a draft."""
    return await forms.WRITE.post(request, actor, _new)


@router.get("/{bulletin_id}/readers")
async def readers(request: Request, bulletin_id: str, actor: Actor = Depends(watchers)) -> Response:
    """Who was asked, and who has read it."""
    told = await app_context_of(request).ask(_query(d.ListBulletinReaders, bulletin_id=bulletin_id), actor)
    office = actor.role is Role.OFFICE
    today = app_context_of(request).today()
    return await show(request, "bulletins/readers.html", told=told, office=office, today=today, key=new_key())


@router.post("/{bulletin_id}/{act}")
async def act(request: Request, bulletin_id: str, act: str, actor: Actor = Depends(staff)) -> Response:
    """What is done with it; raises NotFound for what is not done, Forbidden for who may not."""
    form = forms.ACTS.get(act)
    if form is None:
        raise NotFound("page")
    if actor.role not in forms.MAY[act]:
        raise Forbidden()
    return await form.post(request, actor, page_of, bulletin_id=bulletin_id)


async def page_of(
    request: Request,
    actor: Actor,
    bulletin_id: str,
    form: Form | None = None,
    *,
    version: int | None = None,
    opened: str = "",
    status: int = 200,
) -> Response:
    """One of them with what its reader may do about it."""
    app_context = app_context_of(request)
    view = await app_context.ask(_query(d.ReadBulletin, bulletin_id=bulletin_id, version=version), actor)
    office = actor.role is Role.OFFICE
    asks = office and view.state in ("draft", "scheduled") and view.audience in ("departments", "staff")
    departments = await lookups.maybe(app_context, ListDepartments(), actor) if asks else None
    context = _context(form, opened) | {
        "view": view,
        "office": office,
        "watches": actor.role in WATCHERS,
        "asks_departments": asks,
        "departments": [(one.department, one.title) for one in lookups.departments(None, departments)],
    }
    return await show(request, "bulletins/one.html", status, **context)


async def _new(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    return await show(request, "bulletins/new.html", status, **_context(form, ""))


def _context(form: Form | None, opened: str) -> dict[str, Any]:
    return {
        "kinds": forms.KINDS,
        "audiences": forms.AUDIENCES,
        "most": d.MOST_BULLETIN_WORDS,
        "accept": ACCEPT,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }


def _query(kind: Any, **asked: Any) -> Any:
    """The question; raises NotFound for what cannot be an id."""
    try:
        return kind(**asked)
    except ValueError as broken:
        raise NotFound("bulletin") from broken
