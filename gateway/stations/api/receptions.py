"""Reception days at stations, the ledger of what was heard there, and the figures of both."""

from typing import Annotated

from pydantic import Field

from contracts.base import Done, Id, TownshipCode
from contracts.deputies import (
    MOST_RECEIVING,
    Announced,
    AnnounceReception,
    Became,
    Came,
    CancelReception,
    CloseReception,
    Ledger,
    ListReceptions,
    MoveReception,
    ReadLedger,
    ReadStationFigures,
    ReceptionList,
    ReceptionWay,
    RecordHeard,
    StationFiguresList,
)
from contracts.fields import Date, HourOfDay, Label, Note, Reason, Words
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape
from gateway.categories import OfferedCategory

router = resource("receptions")


@router.get("/receptions", operation_id="listReceptions", responses=refusals(422))
async def listed(
    caller: Annotated[Caller, asks(ListReceptions)],
    first: Date,
    last: Date,
    station: Id | None = None,
    township: TownshipCode | None = None,
) -> ReceptionList:
    """List reception days of a period by day, those that were moved or cancelled with the reason. Open to all.

    Refused for a period of more than a year (`period-wrong`).
    """
    return await caller.ask(first=first, last=last, station=station, township=township)


class Day(Shape):
    """A reception day: where, when, which way, and who receives."""

    station: Id
    day: Date
    begins: HourOfDay = "09:00"
    ends: HourOfDay = "11:30"
    way: ReceptionWay = "on_site"
    place: Label = ""
    deputy_ids: list[Id] = Field(min_length=1, max_length=MOST_RECEIVING)


@router.post("/receptions", operation_id="announceReception", responses=WRITES)
async def announce(body: Day, caller: Annotated[Caller, does(AnnounceReception)]) -> Announced:
    """Announce a reception day; one on a day of rest moves to the next working day, which the answer says.

    Only the congress office and the keepers of the station's own township may. Refused for less days ahead than the
    county asks for (`reception-too-soon`), more than a year (`reception-too-far`), hours that cannot be
    (`reception-hours-wrong`), a roving or online one without a place (`reception-place-missing`), hours at which the
    station has another (`reception-overlaps`), and a deputy not in office (`deputy-inactive`).
    """
    return await caller.do(**dict(body))


class Moved(Shape):
    """The other day, and the reason that everybody is told."""

    day: Date
    reason: Reason


@router.post("/receptions/{reception_id}/move", operation_id="moveReception", responses=WRITES)
async def move(reception_id: Id, body: Moved, caller: Annotated[Caller, does(MoveReception)]) -> Announced:
    """Put a reception on another day, as far ahead as a new one, and tell everybody why.

    Only the congress office and its keepers may. Refused once it was held or cancelled (`reception-over`).
    """
    return await caller.do(reception_id=reception_id, **dict(body))


class Cancelled(Shape):
    """The reason that everybody is told."""

    reason: Reason


@router.post("/receptions/{reception_id}/cancel", operation_id="cancelReception", responses=WRITES)
async def cancel(reception_id: Id, body: Cancelled, caller: Annotated[Caller, does(CancelReception)]) -> Done:
    """Cancel a reception, and tell everybody why.

    Only the congress office and its keepers may. Refused once it was held or cancelled (`reception-over`), or something
    was heard at it (`reception-begun`).
    """
    return await caller.do(reception_id=reception_id, reason=body.reason)


class Line(Shape):
    """What a visitor said, who received, and what became of it."""

    text: Words
    visitors: int = Field(default=1, ge=1, le=1000)
    deputy_ids: list[Id] = Field(default=[], max_length=MOST_RECEIVING)
    became: Became
    appeal_id: Id | None = None
    tracking_code: Id | None = None
    proposal_id: Id | None = None
    title: Label = ""
    category: OfferedCategory = "other"
    reply: Note = ""


@router.post("/receptions/{reception_id}/lines", operation_id="recordHeard", responses=WRITES)
async def record(reception_id: Id, body: Line, caller: Annotated[Caller, does(RecordHeard)]) -> Done:
    """Write down what was heard at a reception, and what it became: an appeal, an idea, an opinion, or an answer.

    Only the congress office and its keepers may. Numbers and names of persons are hidden before it is kept. An
    appeal has its id and code, an idea its id; an opinion, by its title, is put on record with the line, and who wrote
    it down hears what became of it. Refused
    without what became of it (`heard-without-answer`), before the day has come (`reception-not-yet`), of a cancelled
    one (`reception-over`), and for deputies who were not to be there (`not-receiving`).
    """
    return await caller.do(reception_id=reception_id, **dict(body))


class Closing(Shape):
    """Everybody who was to be there, and whether they came."""

    came: list[Came] = Field(min_length=1, max_length=MOST_RECEIVING)


@router.post("/receptions/{reception_id}/close", operation_id="closeReception", responses=WRITES)
async def close(reception_id: Id, body: Closing, caller: Annotated[Caller, does(CloseReception)]) -> Done:
    """Say that a reception was held and who came; said anew, it takes the place of what was said before.

    Only the congress office and its keepers may. Refused unless everybody is named (`presence-incomplete`), before the
    day has come (`reception-not-yet`), and of a cancelled one (`reception-over`).
    """
    return await caller.do(reception_id=reception_id, came=body.came)


@router.get("/ledger", operation_id="readLedger", responses=refusals(401, 403, 404, 422))
async def ledger(
    caller: Annotated[Caller, asks(ReadLedger)],
    reception_id: Id | None = None,
    station: Id | None = None,
    first: Date | None = None,
    last: Date | None = None,
) -> Ledger:
    """Read what was heard at one reception, or at those of a station in a period, and where each matter stands.

    For office, leaders, auditors, the station's keepers, and deputies the receptions they were to be at. Refused for a
    period of more than a year or none (`period-wrong`); one that is not for the reader is `reception-not-found`.
    """
    return await caller.ask(reception_id=reception_id, station=station, first=first, last=last)


@router.get("/stations-figures", operation_id="readStationFigures", responses=refusals(401, 403, 422))
async def figures(caller: Annotated[Caller, asks(ReadStationFigures)], first: Date, last: Date) -> StationFiguresList:
    """Count receptions, visitors and what became of what was heard, station by station in the county's order.

    For office, leaders, auditors, and keepers those of the own township. Refused for more than a year (`period-wrong`).
    """
    return await caller.ask(first=first, last=last)
