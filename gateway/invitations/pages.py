"""Invitations of a year, and one with whom it went to."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import STAFF_BUT_STATIONS
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.invitations import forms
from gateway.pages import lookups
from gateway.pages.fields import year_asked
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter(prefix="/invitations")
HOSTS = (Role.OFFICE, Role.DEPARTMENT)
readers = signed_in(*STAFF_BUT_STATIONS)
hosts = signed_in(*HOSTS)
a_deputy = signed_in(Role.DEPUTY)


@router.get("")
async def invitations(request: Request, actor: Actor = Depends(readers)) -> Response:
    """Every invitation of a year; a deputy's own, a department's own."""
    return await _list(request, actor)


@router.post("")
async def invite(request: Request, actor: Actor = Depends(hosts)) -> Response:
    """Deputies are invited."""
    return await forms.INVITE.post(request, actor, _list)


@router.get("/{invitation_id}")
async def invitation(request: Request, invitation_id: str, actor: Actor = Depends(readers)) -> Response:
    """One invitation."""
    return await _one(request, actor, invitation_id)


@router.post("/{invitation_id}/reply")
async def reply(request: Request, invitation_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The deputy comes, or does not."""
    return await forms.REPLY.post(request, actor, _one, invitation_id=invitation_id)


@router.post("/{invitation_id}/record")
async def record(request: Request, invitation_id: str, actor: Actor = Depends(hosts)) -> Response:
    """Who was there, and what was said."""
    return await forms.RECORD.post(request, actor, _one, invitation_id=invitation_id)


@router.post("/{invitation_id}/withdraw")
async def withdraw(request: Request, invitation_id: str, actor: Actor = Depends(hosts)) -> Response:
    """It does not take place."""
    return await forms.WITHDRAW.post(request, actor, _one, invitation_id=invitation_id)


async def _list(
    request: Request, actor: Actor, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context, (year, _) = app_context_of(request), year_asked(request)
    told = await app_context.ask(d.ListInvitations(year=year), actor)
    context: dict[str, Any] = {
        "invitations": told.items,
        "year": year,
        "this_year": app_context.today().year,
        "invites": actor.role in HOSTS,
        "own": actor.department,
    }
    if actor.role in HOSTS:
        everybody, register = await asyncio.gather(
            lookups.maybe(app_context, d.ListDeputies(), actor), lookups.maybe(app_context, ListDepartments(), actor)
        )
        context |= {"deputies": lookups.deputies(everybody), "departments": lookups.departments(None, register)}
    return await show(request, "invitations/invitations.html", status, **context, **_of_form(form, opened))


async def _one(
    request: Request, actor: Actor, invitation_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    try:
        query = d.ReadInvitation(invitation_id=invitation_id)
    except ValueError as broken:
        raise NotFound("invitation") from broken
    told = await app_context.ask(query, actor)
    begun = told.day <= app_context.today()
    return await show(request, "invitations/invitation.html", status, told=told, begun=begun, **_of_form(form, opened))


def _of_form(form: Form | None, opened: str) -> dict[str, Any]:
    return {"form": form, "errors": form.errors if form else {}, "opened": opened, "key": new_key()}
