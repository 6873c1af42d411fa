"""Departments, and which of them a category goes to."""

import asyncio
from functools import partial

from fastapi import Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.county import mergers
from gateway.county.forms import DEPARTMENTS, DISPATCH, SAVE
from gateway.pages import flash, forms, kept, lookups
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show

router = PageRouter(prefix=DEPARTMENTS)
the_office = signed_in(Role.OFFICE)
NEED_DECISION = N_("请写明依据的决定")


@router.get("")
async def departments(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Every department, and the catalogue category by category."""
    return await _page(request, actor)


@router.post("")
async def save(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Add, rename or set aside a department."""
    return await SAVE.post(request, actor, _page)


@router.post("/merge")
async def merge(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """One department becomes part of another."""
    form = await forms.read(request)
    gone, into = form.need("gone", forms.CHOOSE, most=64), form.need("into", forms.CHOOSE, most=64)
    reason = form.need("reason", NEED_DECISION, most=2000)
    page = partial(_page, request, actor, form, status=422)
    if form.errors:
        return await page()
    command = s.MergeDepartment(department=gone, into=into, reason=reason)
    response, app_context = go(DEPARTMENTS), app_context_of(request)
    try:
        await mergers.merge(app_context, command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        return await kept.refused(request, form, declined, DEPARTMENTS, page)
    flash.put(request, response, "done", N_("已合并：在办事项和账号都已转给承接部门，历史保留原名。"))
    return response


@router.post("/dispatch")
async def dispatch(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Say which department a category goes to, for the county or for one township."""
    return await DISPATCH.post(request, actor, _page)


async def _page(request: Request, actor: Actor, form: forms.Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    found, catalogue = await asyncio.gather(
        app_context.ask(s.ListDepartments(), actor), lookups.catalogue(app_context, actor)
    )
    context = {
        "departments": found.items,
        "catalogue": [(category, likely[:1]) for category, likely in catalogue.items()],
        "form": form,
        "errors": form.errors if form else {},
        "titles": {department.department: department.title for department in found.items},
        "keys": [new_key(), new_key(), new_key()],
    }
    return await show(request, "county/departments.html", status, **context)
