"""Boards of the loop composed for their readers: leader, department, public; each table also as a workbook."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import figures as f
from contracts import inquiries as i
from contracts import projects as c
from contracts import suggestions as h
from contracts import supervision as s
from contracts.base import Actor
from contracts.dashboards import ReadWorkNow
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.saved_as import saved_as
from gateway.api.spreadsheets import MEDIA
from gateway.context import app_context_of
from gateway.pages import forms, i18n, times
from gateway.pages.charts import loop, rates, work
from gateway.pages.charts import series as charts
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter(prefix="/boards")
leaders = signed_in(Role.LEADER, Role.OFFICE, Role.AUDITOR)
a_handler = signed_in(Role.DEPARTMENT)
everyone = signed_in(*f.EVERYONE)
Board = dict[str, Any]
OPEN_SUGGESTIONS = ("submitted", "assigned", "handling", "rehandling")


@router.get("/leader")
async def leader(request: Request, actor: Actor = Depends(leaders)) -> Response:
    """A leader's board: what stands still, who is late, and whether it gets better."""
    return await show(request, "dashboards/leader.html", **await _leader(request, actor))


@router.get("/leader.xlsx")
async def leader_file(request: Request, actor: Actor = Depends(leaders)) -> Response:
    """Its tables."""
    return await _file("领导驾驶舱", (await _leader(request, actor))["charts"])


@router.get("/department")
async def department(request: Request, actor: Actor = Depends(a_handler)) -> Response:
    """A department's own work and rates, beside the county's."""
    return await show(request, "dashboards/department.html", **await _department(request, actor))


@router.get("/department.xlsx")
async def department_file(request: Request, actor: Actor = Depends(a_handler)) -> Response:
    """Its tables."""
    return await _file("本部门看板", (await _department(request, actor))["charts"])


@router.get("/loop")
async def everybody(request: Request, year: str = "", actor: Actor = Depends(everyone)) -> Response:
    """The loop of a year at a glance, for everyone."""
    return await show(request, "dashboards/loop.html", **await _loop(request, actor, year))


@router.get("/loop.xlsx")
async def everybody_file(request: Request, year: str = "", actor: Actor = Depends(everyone)) -> Response:
    """Its tables."""
    return await _file("办理一览", (await _loop(request, actor, year))["charts"])


async def _leader(request: Request, actor: Actor) -> Board:
    app_context, (say, lang, now) = app_context_of(request), _reader(request)
    rows = web_settings().board_rows
    ask: Callable[[Any], Awaitable[Any]] = lambda query: app_context.ask(query, actor)  # noqa: E731  asked eight times
    work_now, this, last, by_department, page, red, key, inquiries = await asyncio.gather(
        ask(ReadWorkNow()),
        ask(f.ReadFigures(year=now.year)),
        ask(f.ReadFigures(year=now.year - 1)),
        ask(f.ReadFigures(year=now.year, by="department")),
        ask(c.ListProjects(limit=1)),
        ask(c.ListProjects(light="red", limit=rows)),
        ask(h.ListSuggestions(key=True, limit=100)),
        ask(i.ListInquiries(limit=100)),
    )
    waiting = [suggestion for suggestion in key.items if suggestion.state in OPEN_SUGGESTIONS]
    return {
        "now_at": now,
        "late": work.overdue(work_now),
        "work": work_now,
        "projects": page.totals,
        "red": red.items,
        "key": sorted(waiting, key=lambda one: (one.due_at is None, one.due_at))[:rows],
        "key_late": sum(suggestion.colour == "red" for suggestion in waiting),
        "inquiries": [inquiry for inquiry in inquiries.items if inquiry.concluded_at is None],
        "charts": (
            work.by_light(page.totals, say, lang),
            work.by_department(work_now, say, lang),
            rates.compared(this.figures, rates.periods(this, last, now, say), say, lang),
            rates.slowest(by_department, say),
        ),
    }


async def _department(request: Request, actor: Actor) -> Board:
    app_context, (say, lang, now) = app_context_of(request), _reader(request)
    mine, rows = actor.department or "", web_settings().board_rows
    work_now, own, county, suggestions, projects, orders = await asyncio.gather(
        app_context.ask(ReadWorkNow(), actor),
        app_context.ask(f.ReadFigures(year=now.year, department=mine), actor),
        app_context.ask(f.ReadFigures(year=now.year), actor),
        app_context.ask(h.ListSuggestions(mine=True, limit=100), actor),
        app_context.ask(c.ListProjects(mine=True, limit=100), actor),
        app_context.ask(s.ListOrders(limit=rows), actor),
    )
    waiting = [suggestion for suggestion in suggestions.items if suggestion.state in OPEN_SUGGESTIONS]
    return {
        "own": work.of(work_now, mine),
        "work": work_now,
        "orders": orders.items,
        "suggestions": sorted(waiting, key=lambda one: (one.due_at is None, one.due_at))[:rows],
        "projects": [project for project in projects.items if project.state not in ("completed", "ended")],
        "charts": (
            work.by_clock(work.of(work_now, mine), say, lang),
            rates.beside(own, county, mine, say, lang),
        ),
    }


async def _loop(request: Request, actor: Actor, year: str) -> Board:
    app_context, (say, lang, now) = app_context_of(request), _reader(request)
    chosen = forms.year_in(year) or now.year
    by_month, by_township = await asyncio.gather(
        app_context.ask(f.ReadFigures(year=chosen), actor),
        app_context.ask(f.ReadFigures(year=chosen, by="township"), actor),
    )
    named = loop.named(by_month)
    return {
        "year": chosen,
        "years": sorted({*by_month.years, chosen}, reverse=True),
        "named": named,
        "wait": times.mean(named["appeal_wait"].numerator, named["appeal_wait"].denominator, lang),
        "until": by_month.until,
        "charts": (loop.by_month(by_month, say, lang), loop.by_township(by_township, say, lang)),
    }


def _reader(request: Request) -> tuple[rates.Say, Any, Any]:
    """The reader's words and language, and the county's moment."""
    lang, app_context = i18n.language(request), app_context_of(request)
    return i18n.gettext_of(lang), lang, app_context.clock.now().astimezone(app_context.settings.zone)


async def _file(name: str, tables: Sequence[charts.Chart]) -> Response:
    written = await run_sync(charts.workbook, tables)
    named = saved_as(name, "xlsx")
    return Response(written, media_type=MEDIA["xlsx"], headers=named)
