"""The hotline's contract over HTTP: tickets in, how they stand, what was handed over (docs/hotline.md)."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import ConfigDict, Field

from contracts import intake as c
from contracts.base import Done, Id
from contracts.fields import Label, Reason, TownshipCode, Words
from contracts.intake import TrackingCode
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.hotline.reading import SAYS, made
from kit.problems import Refused

router = resource("hotline")


class SaidTicket(Shape):
    """One ticket as the hotline sends it, all of it text; what is left out or empty was not said."""

    model_config = ConfigDict(extra="forbid")
    number: str = Field(max_length=40)
    reference: str = Field(default="", max_length=20)
    kind: str = Field(default="", max_length=20)
    category: str = Field(default="", max_length=60)
    title: str = Field(default="", max_length=200)
    text: str = Field(default="", max_length=5000)
    township: str = Field(default="", max_length=60)
    address: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=40)
    said_at: str = Field(default="", max_length=40)
    in_hand: str = Field(default="", max_length=100)
    answer: str = Field(default="", max_length=5000)
    answered_by: str = Field(default="", max_length=100)


class SaidTickets(Shape):
    """Tickets, each number once; all are taken in or none."""

    tickets: list[SaidTicket] = Field(min_length=1, max_length=500)


class TicketDecided(Shape):
    """What the office decides of a ticket that waits, and why."""

    decision: c.TicketDecision
    reason: Reason


class HandingOver(Shape):
    """Why the hotline handles it, and its number there where it has one already."""

    reason: Words
    number: c.TicketNumber | None = None


class HotlineSaid(Shape):
    """The number that the hotline has it under, and its answer once there is one."""

    number: c.TicketNumber
    answer: str = Field(default="", max_length=5000)
    answered_by: str = Field(default="", max_length=100)


class Columns(Shape):
    """The titles of the hotline's columns by our fields, and the township of rows that name none."""

    columns: dict[c.TicketField, Label]
    township: TownshipCode | None = None


@router.get("/hotline/tickets", operation_id="listTickets", responses=refusals(401, 403, 422))
async def tickets(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListTickets)],
    only: c.TicketList = "all",
    words: str = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> c.TicketPage:
    """List the hotline's tickets by where they stand, found by number, words, tracking code or who has them in hand.

    For the congress office, leaders and auditors.
    """
    return paged(request, response, await caller.ask(only=only, words=words, cursor=cursor, limit=limit))


@router.get("/hotline/tickets/{number}", operation_id="readTicket", responses=refusals(401, 403, 404))
async def standing(number: str, caller: Annotated[Caller, asks(c.ReadTicket, Scope.HOTLINE)]) -> c.TicketStanding:
    """Read how a ticket of the hotline stands with the congress: who has it in hand, and what was answered.

    For the hotline's system with the scope `hotline:tickets`, the office, leaders and auditors.
    """
    found: c.TicketStanding = await caller.ask(number=number)
    return found


@router.post("/hotline/tickets/look", operation_id="lookAtTickets", responses=refusals(401, 403, 422))
async def look(body: SaidTickets, caller: Annotated[Caller, asks(c.LookAtTickets)]) -> c.TicketsTaken:
    """Look at what would become of these tickets; nothing is taken in by it.

    Only the congress office may. `ticket-not-readable` says which part of which ticket is wrong.
    """
    found: c.TicketsTaken = await caller.ask(tickets=await _made(caller, body))
    return found


@router.post("/hotline/tickets", operation_id="takeTickets", responses=WRITES)
async def take(body: SaidTickets, caller: Annotated[Caller, does(c.TakeTickets, Scope.HOTLINE)]) -> c.TicketsTaken:
    """Take tickets of the hotline in, all of them or none: the same number and content once more makes nothing twice.

    For the hotline's system with the scope `hotline:tickets`, and the congress office. A ticket with `in_hand` is
    heard here and handled there. `ticket-not-readable` says what is wrong, `ticket-unknown` that an answer is to
    something nobody handed over.
    """
    taken: c.TicketsTaken = await caller.do(tickets=await _made(caller, body))
    return taken


@router.post("/hotline/tickets/{ticket_id}/decision", operation_id="settleTicket", responses=WRITES)
async def settle(ticket_id: Id, body: TicketDecided, caller: Annotated[Caller, does(c.SettleTicket)]) -> Done:
    """Decide about a ticket that waits: the same as what it resembles, a matter of its own, or its change was seen.

    Only the congress office may. Refused for one that does not wait (`ticket-settled`), or whose double is finished
    meanwhile (`double-finished`).
    """
    return await caller.do(ticket_id=ticket_id, decision=body.decision, reason=body.reason)


@router.post("/hotline/unsent/again", operation_id="tellHotlineAgain", responses=WRITES)
async def again(caller: Annotated[Caller, does(c.TellHotlineAgain)]) -> Done:
    """Try again to tell the hotline's system what was given up, in order; how a ticket stood before it went on is not.

    Only the congress office may. Refused where nothing was given up (`nothing-unsent`), and without a system of the
    hotline's that is told (`hotline-not-connected`).
    """
    return await caller.do()


@router.post("/appeals/{appeal}/hand-over", operation_id="handOverAppeal", responses=WRITES)
async def hand_over(appeal: Id, body: HandingOver, caller: Annotated[Caller, does(c.HandOverAppeal)]) -> Done:
    """Hand an appeal over to the hotline 12345, which handles and answers it; its resident is told, with the number.

    Only the congress office may. Refused once it was answered (`appeal-answered`) or is finished (`appeal-finished`),
    for a report (`report-not-handed-over`), and for a number another matter has (`ticket-known`).
    """
    return await caller.do(appeal_id=appeal, reason=body.reason, number=body.number)


@router.post("/hotline/handed-over/{reference}", operation_id="tellHandedOver", responses=WRITES)
async def handed_over(
    reference: TrackingCode, body: HotlineSaid, caller: Annotated[Caller, does(c.TellHandedOver, Scope.HOTLINE)]
) -> Done:
    """Say under which number the hotline has what was handed over, and what it answered; its resident reads both.

    For the hotline's system with the scope `hotline:tickets`, and the congress office. Safe to send twice. Refused for
    another number than it has (`ticket-known`).
    """
    return await caller.do(
        reference=reference, number=body.number, answer_text=body.answer, answered_by=body.answered_by
    )


@router.get("/hotline/columns", operation_id="readTicketColumns", responses=refusals(401, 403))
async def columns(caller: Annotated[Caller, asks(c.ReadTicketColumns)]) -> c.TicketColumns:
    """Read by which column titles the hotline's list is read; only the congress office may."""
    found: c.TicketColumns = await caller.ask()
    return found


@router.put("/hotline/columns", operation_id="setTicketColumns", responses=WRITES)
async def set_columns(body: Columns, caller: Annotated[Caller, does(c.SetTicketColumns)]) -> Done:
    """Say by which column titles the hotline's list is read; it is the county's setting until it is said anew."""
    return await caller.do(columns=body.columns, township=body.township)


async def _made(caller: Caller, body: SaidTickets) -> list[c.Ticket]:
    """As intake takes them; raises Refused with each wrong part of each ticket."""
    faults: list[dict[str, str]] = []
    tickets: list[c.Ticket] = []
    for number, one in enumerate(body.tickets):

        def wrong(name: str, why: str = "", at: int = number) -> None:
            faults.append({"field": f"tickets.{at}.{name}", "message": SAYS[why or name]})

        given = {name: said for name, said in one.model_dump().items() if said}
        if any(one.number == other.number for other in tickets):
            wrong("number", "twice")
        ticket = made(caller.app_context, given, "", wrong)
        tickets += [ticket] if ticket else []
    if faults:
        title = "Some tickets are not readable; none was taken in."
        raise Refused("ticket-not-readable", title, status=422, errors=faults)
    return tickets
