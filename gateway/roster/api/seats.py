"""Terms, deputies' seats in them, and deputies' groups."""

from typing import Annotated

from pydantic import Field

from contracts.base import Done, Id
from contracts.deputies import (
    DeputySeats,
    GroupEntry,
    GroupList,
    ImportReport,
    ListGroups,
    ListTerms,
    OwnSeat,
    ReadOwnSeat,
    ReadSeats,
    RecordSeat,
    RetellDeputies,
    SaveGroups,
    SaveTerms,
    SeatKind,
    SeatReason,
    Term,
    TermList,
)
from contracts.fields import Date, Label, Short
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("directory")


@router.get("/terms", operation_id="listTerms", responses=refusals())
async def terms(caller: Annotated[Caller, asks(ListTerms)]) -> TermList:
    """List the terms of the congresses of each level. Open to all."""
    return await caller.ask()


class Terms(Shape):
    """Terms that are added, or whose days are said anew."""

    terms: list[Term] = Field(min_length=1, max_length=200)
    check_only: bool = False


@router.post("/terms", operation_id="saveTerms", responses=refusals(401, 403, 422))
async def save_terms(body: Terms, caller: Annotated[Caller, does(SaveTerms)]) -> ImportReport:
    """Add terms, or say their days anew; with a bad row nothing is kept, and the report tells what is wrong with it.

    Only the congress office may. No term is taken away, and no seat falls out of its term.
    """
    return await caller.do(terms=body.terms, check_only=body.check_only)


@router.get("/deputy-groups", operation_id="listDeputyGroups", responses=refusals())
async def groups(caller: Annotated[Caller, asks(ListGroups)]) -> GroupList:
    """List deputies' groups and who leads each. Open to all."""
    return await caller.ask()


class Groups(Shape):
    """Groups that are added or changed."""

    groups: list[GroupEntry] = Field(min_length=1, max_length=1000)
    check_only: bool = False


@router.post("/deputy-groups", operation_id="saveDeputyGroups", responses=refusals(401, 403, 422))
async def save_groups(body: Groups, caller: Annotated[Caller, does(SaveGroups)]) -> ImportReport:
    """Add groups or change them; with a bad row nothing is kept, and the report tells what is wrong with it.

    Only the congress office may. Who is in which group stands in the list of deputies.
    """
    return await caller.do(groups=body.groups, check_only=body.check_only)


@router.get("/deputies/{deputy_id}/seats", operation_id="readDeputySeats", responses=refusals(401, 403, 404))
async def seats(deputy_id: Id, caller: Annotated[Caller, asks(ReadSeats)]) -> DeputySeats:
    """Read a deputy's seats and all that was recorded of them, the latest first.

    For the congress office, and a deputy the own. An unknown id, or a colleague's, is `deputy-not-found`.
    """
    return await caller.ask(deputy_id=deputy_id)


class Decided(Shape):
    """What was decided of the seat, by whom; or, with `replaces`, what should have been recorded."""

    kind: SeatKind
    day: Date
    reason: SeatReason = "not_stated"
    body: Label = ""
    words: Short = ""
    replaces: int | None = Field(default=None, ge=1)


@router.post("/deputies/{deputy_id}/seats", operation_id="recordDeputySeat", responses=refusals(401, 403, 404, 422))
async def record(deputy_id: Id, body: Decided, caller: Annotated[Caller, does(RecordSeat)]) -> Done:
    """Record that a deputy's seat begins, is suspended or resumed, or ends; from that day on it binds.

    Only the congress office may. Refused where there is no seat (`no-seat`), for days that cannot be
    (`seat-before-begin`, `seats-overlap`, `seat-outside-term`, `seat-after-term`, `seat-contradicts`), for a reason of
    another kind (`seat-reason`), and for an entry that is not there or was replaced (`no-seat-entry`).
    """
    return await caller.do(deputy_id=deputy_id, **dict(body))


@router.post("/deputies/told", operation_id="retellDeputies", responses=refusals(401, 403))
async def retell(caller: Annotated[Caller, does(RetellDeputies)]) -> Done:
    """Say once more of every deputy from when until when they are in office, for a service that began later.

    Only an operator may, once after an upgrade that says so; said twice nothing changes.
    """
    return await caller.do()


@router.get("/seat", operation_id="readOwnSeat", responses=refusals(401, 403))
async def own_seat(caller: Annotated[Caller, asks(ReadOwnSeat)]) -> OwnSeat:
    """Read from when until when the signed-in deputy is in office. Only deputies may.

    Whoever is in office no more, or whose seat is suspended, is not signed in any more.
    """
    return await caller.ask()
