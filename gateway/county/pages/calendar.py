"""The working-day calendar: the county's own word on a day, and what each day counts as."""

from datetime import date

from fastapi import Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.county.forms import SET_DAY, chosen_day, day_set
from gateway.pages import forms
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/office/calendar")
the_office = signed_in(Role.OFFICE)


@router.get("")
async def month(
    request: Request, year: int = 0, month: int = 0, day: str = "", actor: Actor = Depends(the_office)
) -> Response:
    """One month; a day chosen on it can be changed."""
    return await _page(request, actor, year, month, day)


@router.post("")
async def change(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The county's own word on a day; running deadlines are counted anew."""
    form = await forms.read(request)
    there = chosen_day(form) or app_context_of(request).clock.now().date()
    command, day = day_set(form), form.text("day")
    return await SET_DAY.finish(request, actor, _page, form, command, year=there.year, month=there.month, day=day)


async def _page(
    request: Request,
    actor: Actor,
    year: int,
    month: int,
    day: str,
    form: forms.Form | None = None,
    *,
    status: int = 200,
) -> Response:
    app_context = app_context_of(request)
    today = app_context.today()
    first = date(year, month, 1) if 2000 <= year <= 2100 and 1 <= month <= 12 else today.replace(day=1)
    found: s.CalendarMonth = await app_context.ask(s.ReadCalendar(year=first.year, month=first.month), actor)
    blanks: list[s.CalendarDay | None] = [None] * first.weekday()
    days = blanks + list(found.days)
    days += [None] * (-len(days) % 7)
    context = {
        "weeks": [days[at : at + 7] for at in range(0, len(days), 7)],
        "first": first,
        "before": _shift(first, -1),
        "after": _shift(first, 1),
        "today": today.isoformat(),
        "chosen": next((entry for entry in found.days if entry.day == day), None),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "county/calendar.html", status, **context)


def _shift(first: date, months: int) -> date:
    """The first of the month before or after."""
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
