"""Departments, and which of them a category goes to."""

import asyncio
from functools import partial

from fastapi import APIRouter, Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.townships import TOWNSHIPS
from contracts.words import Category, Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.county import mergers
from gateway.pages import flash, forms, kept
from gateway.pages.acts import act
from gateway.pages.i18n import N_
from gateway.pages.render import go, show

router = APIRouter(prefix="/office/departments")
the_office = signed_in(Role.OFFICE)
HERE = "/office/departments"
NEED_CODE = N_("编号用字母、数字和连字符，最多 64 个")
NEED_TITLE = N_("请填写部门名称")
NEED_DECISION = N_("请写明依据哪个决定")


@router.get("")
async def departments(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Every department, and the catalogue category by category."""
    return await _page(request, actor)


@router.post("")
async def save(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Add, rename or set aside a department."""
    form = await forms.read(request)
    code, title = form.text("code"), form.need("title", NEED_TITLE, most=100)
    if not code or len(code) > 64 or not all(one.isascii() and (one.isalnum() or one in "._:-") for one in code):
        form.errors["code"] = NEED_CODE
    page = partial(_page, request, actor, form, 422)
    if form.errors:
        return await page()
    command = s.SaveDepartment(department=code, title=title, active=form.text("active") != "no")
    return await act(request, actor, command, form, done=N_("已保存“{what}”。"), back=HERE, what=title, again=page)


@router.post("/merge")
async def merge(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """One department becomes part of another."""
    form = await forms.read(request)
    gone, into = form.need("gone", forms.CHOOSE, most=64), form.need("into", forms.CHOOSE, most=64)
    reason = form.need("reason", NEED_DECISION, most=2000)
    page = partial(_page, request, actor, form, 422)
    if form.errors:
        return await page()
    command = s.MergeDepartment(department=gone, into=into, reason=reason)
    response, app_context = go(HERE), app_context_of(request)
    try:
        await mergers.merge(app_context, command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        return await kept.refused(request, form, declined, HERE, page)
    flash.put(request, response, "done", N_("已合并：在办事项和账号都已转给承接部门，历史保留原名。"))
    return response


@router.post("/dispatch")
async def dispatch(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Say which department a category goes to, for the county or for one township."""
    form = await forms.read(request)
    category, department = form.choose("category", set(Category)), form.need("department", forms.CHOOSE, most=64)
    township = form.text("township")
    page = partial(_page, request, actor, form, 422)
    if form.errors:
        return await page()
    command = s.SaveDispatch(
        category=Category(category), township=township if township in TOWNSHIPS else None, department=department
    )
    return await act(request, actor, command, form, done=N_("目录已更新。"), back=f"{HERE}#catalogue", again=page)


async def _page(request: Request, actor: Actor, form: forms.Form | None = None, status: int = 200) -> Response:
    app_context = app_context_of(request)
    found, *suggested = await asyncio.gather(
        app_context.ask(s.ListDepartments(), actor),
        *(app_context.ask(s.SuggestDepartment(category=category), actor) for category in Category),
    )
    context = {
        "departments": found.items,
        "catalogue": [(category.value, one.items[:1]) for category, one in zip(Category, suggested, strict=True)],
        "form": form,
        "errors": form.errors if form else {},
        "titles": {one.department: one.title for one in found.items},
        "keys": [new_key(), new_key(), new_key()],
    }
    return await show(request, "county/departments.html", status, **context)
