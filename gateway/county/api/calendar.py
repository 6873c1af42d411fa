"""The working-day calendar, and the county's own days in it."""

from typing import Annotated, Any

from fastapi import Path, Request, Response
from pydantic import Field

from contracts.base import Done
from contracts.fields import Date
from contracts.supervision import CalendarDay, CalendarMonth, ReadCalendar, SetCalendarDay
from gateway.api.resource import EDIT, Caller, asks, does, make, refusals, resource, tagged, unchanged
from gateway.api.shape import Shape
from kit.problems import NotFound

router = resource("calendar")
EARLIEST, LATEST = 2000, 2100


@router.get("/calendar/{year}/{month}", operation_id="readCalendar", responses=refusals(422))
async def month(
    caller: Annotated[Caller, asks(ReadCalendar)],
    year: Annotated[int, Path(ge=EARLIEST, le=LATEST)],
    month: Annotated[int, Path(ge=1, le=12)],
) -> CalendarMonth:
    """List every day of a month: whether it is a working day here, and which list or decision says so. Open to all."""
    return await caller.ask(year=year, month=month)


@router.get("/calendar/{day}", operation_id="readCalendarDay", response_model=CalendarDay, responses=refusals(404, 422))
async def one(request: Request, response: Response, day: Date, caller: Annotated[Caller, asks(ReadCalendar)]) -> Any:
    """Tell whether one day is a working day; its ETag is what an edit sends as If-Match.

    Open to all. A day outside the years 2000 to 2100 is `day-not-found`.
    """
    return tagged(request, response, await _found(caller, day))


class OwnWord(Shape):
    """The county's decision on a day: whether it is worked, and a note."""

    working: bool
    note: str = Field(default="", max_length=200)


@router.put(
    "/calendar/{day}", operation_id="setCalendarDay", responses=refusals(401, 403, 412, 422), openapi_extra=EDIT
)
async def save(request: Request, day: Date, body: OwnWord, caller: Annotated[Caller, does(SetCalendarDay)]) -> Done:
    """Declare a day worked or not worked in this county (调休, a local holiday); running deadlines are recomputed.

    Only the congress office may. Refused when the day was changed after it was read (`changed-meanwhile`).
    """
    return await _set(request, day, caller, **body.model_dump())


@router.delete(
    "/calendar/{day}", operation_id="unsetCalendarDay", responses=refusals(401, 403, 412, 422), openapi_extra=EDIT
)
async def take_back(request: Request, day: Date, caller: Annotated[Caller, does(SetCalendarDay)]) -> Done:
    """Remove the county's own decision on a day, so that the State Council's list counts again.

    Running deadlines are recomputed. Only the congress office may; refused when the day was changed after it was read
    (`changed-meanwhile`).
    """
    return await _set(request, day, caller, working=None)


async def _set(request: Request, day: Date, caller: Caller, **word: Any) -> Done:
    if "if-match" in request.headers:
        unchanged(request, await _found(caller, day))
    return await caller.do(day=day.isoformat(), **word)


async def _found(caller: Caller, day: Date) -> CalendarDay:
    if not EARLIEST <= day.year <= LATEST:
        raise NotFound("day")
    whole: CalendarMonth = await caller.app_context.ask(
        make(ReadCalendar, year=day.year, month=day.month), caller.actor
    )
    return next(known for known in whole.days if known.day == day.isoformat())
