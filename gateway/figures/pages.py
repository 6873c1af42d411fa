"""The year's figures for everyone: counts, rates with their formula, the cases behind each, files, a large screen."""

import re
from typing import Any

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import figures as f
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.saved_as import saved_as
from gateway.api.spreadsheets import MEDIA
from gateway.context import app_context_of
from gateway.figures import tables as figure_tables
from gateway.pages import forms, i18n, lookups
from gateway.pages.charts import loop, rates
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.places import TOWNSHIPS
from kit.problems import NotFound

router = PageRouter(prefix="/figures")
readers = signed_in(*f.EVERYONE)
WAYS = ("month", "township", "department")
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
CHARTED = ("appeals", "suggestions", "projects")
SCREEN = ("appeals", "appeal_answered", "appeal_wait", "appeal_satisfied", "suggestions", "projects")
"""What the large screen shows in the largest type: few numbers, the loop's first."""


@router.get("")
async def year(
    request: Request,
    year: str = "",
    township: str = "",
    department: str = "",
    by: str = "month",
    actor: Actor = Depends(readers),
) -> Response:
    """A year's counts and rates; a department sees its own first."""
    sheet, chosen = await _sheet(request, actor, year, township, department, by)
    departments = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
    context = {
        "sheet": sheet,
        "chosen": chosen,
        "departments": lookups.departments(None, departments),
        "counted": [shown for shown in sheet.figures if shown.denominator is None],
        "rates": [shown for shown in sheet.figures if shown.denominator is not None],
        "charted": CHARTED,
        "named": {shown.name: shown for shown in sheet.figures},
    }
    return await show(request, "figures/year.html", **context)


@router.get("/screen")
async def screen(request: Request, year: str = "", actor: Actor = Depends(readers)) -> Response:
    """For a wall: few numbers, large, renewed by itself."""
    sheet, _ = await _sheet(request, actor, year, "", "", "month")
    lang = i18n.language(request)
    say, named = i18n.gettext_of(lang), {shown.name: shown for shown in sheet.figures}
    drawn = (loop.by_month(sheet, say, lang), rates.alone(sheet, say, lang))
    return await show(request, "figures/screen.html", sheet=sheet, shown=[named[name] for name in SCREEN], charts=drawn)


@router.get("/file.{kind}")
async def file(
    request: Request,
    kind: str,
    year: str = "",
    township: str = "",
    department: str = "",
    by: str = "month",
    actor: Actor = Depends(readers),
) -> Response:
    """The same as a workbook or CSV."""
    make = {"xlsx": figure_tables.xlsx, "csv": figure_tables.text}.get(kind)
    if make is None:
        raise NotFound("figure")
    sheet, _ = await _sheet(request, actor, year, township, department, by)
    written = await run_sync(make, sheet)
    named = saved_as(f"数据公开{sheet.year or ''}", kind)
    return Response(written, media_type=MEDIA[kind], headers=named)


@router.get("/{figure}")
async def cases(
    request: Request,
    figure: str,
    side: str = "numerator",
    year: str = "",
    month: str = "",
    township: str = "",
    department: str = "",
    cursor: str | None = None,
    actor: Actor = Depends(readers),
) -> Response:
    """The cases behind one number."""
    chosen: dict[str, Any] = {**_chosen(year, township, department), "month": month if _is_month(month) else None}
    asked: Any = side if side in ("numerator", "denominator") else "numerator"
    app_context = app_context_of(request)
    if not figure.isascii() or len(figure) > 40:
        raise NotFound("figure")
    query = f.ListFigureCases(figure=figure, side=asked, **chosen, cursor=cursor, limit=web_settings().list_rows)
    page = await app_context.ask(query, actor)
    sheet = await app_context.ask(f.ReadFigures(year=chosen["year"]), actor)
    one = next(each for each in sheet.figures if each.name == figure)
    return await show(request, "figures/cases.html", page=page, one=one, side=asked, chosen=chosen)


def _chosen(year: str, township: str, department: str) -> dict[str, Any]:
    return {
        "year": forms.year_in(year),
        "township": township if township in TOWNSHIPS else None,
        "department": department[:64] or None,
    }


def _is_month(text: str) -> bool:
    return bool(MONTH.fullmatch(text))


async def _sheet(
    request: Request, actor: Actor, year: str, township: str, department: str, by: str
) -> tuple[f.FigureSheet, dict[str, Any]]:
    chosen = _chosen(year, township, department)
    if actor.role is Role.DEPARTMENT and not department:
        chosen["department"] = actor.department
    way: Any = by if by in WAYS else "month"
    sheet = await app_context_of(request).ask(f.ReadFigures(**chosen, by=way), actor)
    return sheet, {**chosen, "by": way}
