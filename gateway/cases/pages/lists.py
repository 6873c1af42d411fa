"""The office's board of the loop, and what departments gave back; leaders and auditors read them too."""

import asyncio

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import projects as c
from contracts import supervision as s
from contracts.base import Actor
from contracts.dashboards import ReadWorkNow
from contracts.deputies import UnfilledMatters
from contracts.oncall import ListAlarms
from contracts.words import Colour, Role
from gateway.access.signed_in import signed_in
from gateway.api.saved_as import saved_as
from gateway.api.spreadsheets import MEDIA
from gateway.bus.calls import new_key
from gateway.cases.forms import DISPATCH
from gateway.context import app_context_of
from gateway.pages import i18n, lookups
from gateway.pages.charts import series as charts
from gateway.pages.charts import work
from gateway.pages.forms import Form
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter(prefix="/office")
watchers = signed_in(*s.WATCHERS)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def board(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """The loop at a glance, and what cannot wait."""
    app_context, rows = app_context_of(request), web_settings().board_rows
    counts, review, late, soon, unfilled, waits, tasks, alarms = await asyncio.gather(
        app_context.ask(s.ReadBoard(), actor),
        app_context.ask(s.ListCases(to_review=True, limit=rows), actor),
        app_context.ask(s.ListCases(overdue=True, limit=rows), actor),
        app_context.ask(s.ListCases(colour=Colour.YELLOW, limit=rows), actor),
        lookups.maybe(app_context, UnfilledMatters(limit=rows), actor),
        app_context.ask(ReadWorkNow(), actor),
        app_context.ask(c.ListProjectTasks(), actor),
        lookups.maybe(app_context, ListAlarms(only_open=True, limit=rows), actor),
    )
    lang = i18n.language(request)
    context = {
        "board": counts,
        "soon_count": sum(column.yellow for column in counts.columns),
        "review": review.items,
        "late": late.items,
        "soon": soon.items,
        "unfilled": unfilled,
        "alarms": alarms.items if alarms else [],
        "work": waits,
        "tasks_late": sum(task.colour is not Colour.GREEN for task in tasks.items),
        "loop_chart": work.by_state(counts, i18n.gettext_of(lang), lang),
    }
    return await show(request, "cases/board.html", **context)


@router.get("/board.xlsx")
async def board_file(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """The loop by state and colour as a workbook."""
    lang = i18n.language(request)
    counts = await app_context_of(request).ask(s.ReadBoard(), actor)
    written = await run_sync(charts.workbook, (work.by_state(counts, i18n.gettext_of(lang), lang),))
    named = saved_as("看板", "xlsx")
    return Response(written, media_type=MEDIA["xlsx"], headers=named)


@router.get("/returned")
async def returned(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """Orders departments gave back, to be dispatched again."""
    return await _returned(request, actor)


@router.post("/returned/{order_id}")
async def dispatch(request: Request, order_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Send it to another department."""
    return await DISPATCH.post(request, actor, _returned, order_id=order_id)


async def _returned(
    request: Request, actor: Actor, order_id: str = "", form: Form | None = None, *, status: int = 200
) -> Response:
    app_context, asked = app_context_of(request), Asked(request)
    page, departments = await asyncio.gather(
        app_context.ask(s.ListOrders(state="returned", only_open=False, limit=asked.limit), actor),
        lookups.maybe(app_context, s.ListDepartments(), actor),
    )
    views = await asyncio.gather(
        *(app_context.ask(s.ReadOrder(order_id=order.order_id), actor) for order in page.items)
    )
    context = {
        "views": views,
        "departments": lookups.departments(None, departments),
        "form": form,
        "opened": order_id,
        "errors": form.errors if form else {},
        "keys": [new_key() for _ in views],
        "ticked": asked.ticked,
        "most": web_settings().bulk_most,
    }
    return await show(request, "cases/returned.html", status, **context)
