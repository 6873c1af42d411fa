"""The office decides about a ticket: joined, kept apart, seen."""

from contracts.base import Done
from contracts.intake import SettleTicket, Ticket
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.intake.appeals.interface import FINAL, head_of
from services.intake.hotline import store
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases.take import Keep, become, taken


def settle_ticket(work: UnitOfWork, request: SettleTicket, keep: Keep, settings: HotlineSettings) -> Done:
    """Raises NotFound; Refused for what does not wait for this decision, or whose double is finished meanwhile."""
    row = store.one(work, request.ticket_id)
    if row is None:
        raise NotFound("ticket")
    if request.decision == "seen":
        if row.state != "changed":
            raise Refused("ticket-settled", "Nothing of this ticket waits to be seen.")
        store.change(work, row.ticket_id, state="answered" if row.answer else "taken", by=work.actor.name)
        store.seen(work, row.ticket_id, request.reason)
        return Done(id=row.ticket_id)
    if row.state != "held" or row.held is None:
        raise Refused("ticket-settled", "This ticket was decided about already.")
    ticket, joins = Ticket.model_validate(row.held), None
    if request.decision == "join":
        joins = _double(work, row)
    appeal_id = become(work, ticket, keep, settings, joins=joins)
    taken(work, row, ticket, appeal_id)
    return Done(id=row.ticket_id)


def _double(work: UnitOfWork, row: store.TicketRow) -> str:
    head = head_of(work, row.double_of) if row.double_of else None
    if head is None or head.state in FINAL:
        raise Refused("double-finished", "What it resembles is finished, or not decided about itself.")
    return head.appeal_id
