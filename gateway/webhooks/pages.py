"""Webhooks on pages: a department's own, and all of them for office and operator."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.supervision import DepartmentList, ListDepartments
from contracts.systems import addressable
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, lookups
from gateway.pages.fields import day_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.problems import said
from gateway.pages.render import go, show, web_settings
from gateway.webhooks import forms as forms_of
from gateway.webhooks.acts import WHO, Acts
from gateway.webhooks.settings import webhook_settings
from kit.problems import Refused

HERE = "/webhooks"
router = PageRouter(prefix=HERE)
people = signed_in(*WHO)


@router.get("")
async def every(request: Request, actor: Actor = Depends(people)) -> Response:
    """Those the reader may see, with what waits and what was given up."""
    return await _list(request, actor)


@router.get("/new")
async def empty(request: Request, actor: Actor = Depends(people)) -> Response:
    """The form of a new one."""
    return await _new(request, actor)


@router.post("/new")
async def make(request: Request, actor: Actor = Depends(people)) -> Response:
    """Subscribe; the answer has the secret, this once."""
    form, acts = await forms.read(request), _acts(request, actor)
    try:
        webhook_id, secret = await acts.make(form.text("department"), form.text("url"), _names(form))
    except Refused as refused:
        _blame(form, refused)
        return await _new(request, actor, form)
    return await _page(request, actor, webhook_id, secret=secret)


@router.post("/snapshot")
async def snapshot(request: Request, actor: Actor = Depends(people)) -> Response:
    """What a department has in hand is told once more."""
    return await forms_of.SNAPSHOT.post(request, actor, _list)


@router.get("/{webhook_id}")
async def one(request: Request, webhook_id: str, actor: Actor = Depends(people)) -> Response:
    """One of them, with what was given up; the secret is shown no more."""
    return await _page(request, actor, webhook_id)


@router.post("/{webhook_id}")
async def change(request: Request, webhook_id: str, actor: Actor = Depends(people)) -> Response:
    """Other events from now on."""
    form, acts = await forms.read(request), _acts(request, actor)
    await acts.one(webhook_id)
    try:
        await acts.change(webhook_id, _names(form))
    except Refused as refused:
        _blame(form, refused)
        return await _page(request, actor, webhook_id, form=form)
    return _done(request, f"{HERE}/{webhook_id}", N_("已保存。"))


@router.post("/{webhook_id}/secret")
async def rotate(request: Request, webhook_id: str, actor: Actor = Depends(people)) -> Response:
    """A new secret, shown this once."""
    return await _page(request, actor, webhook_id, secret=await _acts(request, actor).rotate(webhook_id))


@router.post("/{webhook_id}/again")
async def again(request: Request, webhook_id: str, actor: Actor = Depends(people)) -> Response:
    """Everything from a day on is sent once more."""
    form, acts = await forms.read(request), _acts(request, actor)
    await acts.one(webhook_id)
    since = day_of(form, "since", app_context_of(request).settings.zone)
    if since is None:
        return await _page(request, actor, webhook_id, form=form)
    await acts.again(webhook_id, since)
    return _done(request, f"{HERE}/{webhook_id}", N_("将重新发送。"))


@router.post("/{webhook_id}/end")
async def end(request: Request, webhook_id: str, actor: Actor = Depends(people)) -> Response:
    """Nothing more is sent there."""
    await _acts(request, actor).end(webhook_id)
    return _done(request, HERE, N_("已停用。"))


def _acts(request: Request, actor: Actor) -> Acts:
    return Acts(app_context_of(request), actor, address_of(request))


def _names(form: Form) -> list[str]:
    return [name for name in form.data.getlist("names") if isinstance(name, str)]


def _blame(form: Form, refused: Refused) -> None:
    fields = [str(error["field"]) for error in refused.problem.errors] or ["url"]
    form.errors[fields[0]] = said(refused.problem.type)


def _done(request: Request, to: str, words: str) -> Response:
    response = go(to)
    flash.put(request, response, "done", words)
    return response


async def _titles(request: Request, actor: Actor) -> dict[str, str]:
    found: DepartmentList | None = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
    return {one.department: one.title for one in lookups.departments(None, found)}


async def _list(request: Request, actor: Actor, form: Form | None = None, status: int = 200) -> Response:
    context: dict[str, Any] = {
        "items": await _acts(request, actor).all(),
        "titles": await _titles(request, actor),
        "own": actor.department if actor.role is Role.DEPARTMENT else "",
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "webhooks/list.html", status, **context)


async def _new(request: Request, actor: Actor, form: Form | None = None) -> Response:
    context: dict[str, Any] = {
        "titles": {} if actor.role is Role.DEPARTMENT else await _titles(request, actor),
        "names": addressable(),
        "plain": bool(webhook_settings().networks),
        "form": form,
        "errors": form.errors if form else {},
    }
    return await show(request, "webhooks/new.html", 422 if form else 200, **context)


async def _page(
    request: Request, actor: Actor, webhook_id: str, *, secret: str = "", form: Form | None = None
) -> Response:
    acts = _acts(request, actor)
    context: dict[str, Any] = {
        "hook": await acts.one(webhook_id),
        "titles": await _titles(request, actor),
        "own": actor.role is Role.DEPARTMENT,
        "undelivered": await acts.given_up(webhook_id, web_settings().list_rows),
        "names": addressable(),
        "secret": secret,
        "settings": webhook_settings(),
        "form": form,
        "errors": form.errors if form else {},
    }
    response = await show(request, "webhooks/one.html", 422 if form else 200, **context)
    response.headers["Cache-Control"] = "no-store"
    return response
