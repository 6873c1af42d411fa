"""An appeal that is not the congress's to handle goes to the hotline, with a ticket; what it says comes back."""

from typing import Any

from contracts.base import Done
from contracts.intake import AppealHandedOver, HandOverAppeal, TellHandedOver
from contracts.words import Exit, Kind
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.intake.appeals.interface import (
    APPEAL,
    end_elsewhere,
    leaving_together,
    search,
    where_at_hotline,
)
from services.intake.hotline import store
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases.answer import answered
from services.intake.hotline.use_cases.bodies import handed_over
from services.intake.messages.interface import queue

TICKET = "ticket"
"""The part of an appeal's texts that has its number."""


def hand_over_appeal(work: UnitOfWork, request: HandOverAppeal, settings: HotlineSettings) -> Done:
    """It ends here, for all who said it; the resident reads why, and the number as soon as there is one.

    Raises as `not_admit_appeal`, and Refused for a report and for a number that another ticket has.
    """
    rows = leaving_together(work, request.appeal_id)
    row = rows[request.appeal_id]
    if row.kind == Kind.REPORT:
        raise Refused("report-not-handed-over", "A report goes to the organ responsible, not to the hotline.")
    known = store.of_appeal(work, row.appeal_id)
    number = request.number or (known.number if known else None)
    ticket_id = _ticket(work, row, known, number)
    queue(work, "not_admitted", list(rows))
    where = where_at_hotline(number or "")
    told: dict[str, Any] = {"exit_": Exit.HOTLINE, "reason": request.reason, "where_to_go": where}
    end_elsewhere(work, rows, **told, ticket=number or "", by=work.actor.name)
    fact = AppealHandedOver(appeal_id=row.appeal_id, number=number or "", reason=request.reason, by=work.actor.name)
    work.emit(fact, subject=row.appeal_id)
    if request.number is None and settings.url:
        store.told_later(work, ticket_id, handed_over(work, row, number or "", request.reason))
    return Done(id=row.appeal_id)


def _ticket(work: UnitOfWork, row: Any, known: store.TicketRow | None, number: str | None) -> str:
    if number and (other := store.by_number(work, [number]).get(number)) and other.appeal_id != row.appeal_id:
        raise Refused("ticket-known", "Another matter has this ticket number.")
    if number:
        search.keep(work, APPEAL, row.appeal_id, TICKET, (number,))
    if known is not None:
        given = {"direction": "out", "state": "handed", "number": number, "follows": False}
        store.change(work, known.ticket_id, **given, by=work.actor.name)
        return known.ticket_id
    said = {"direction": "out", "state": "handed", "number": number}
    return store.add(work, **said, appeal_id=row.appeal_id, said_at=row.submitted_at)


def tell_handed_over(work: UnitOfWork, request: TellHandedOver) -> Done:
    """Its number there, and its answer; raises NotFound for what was not handed over, Refused for another number."""
    row = store.handed_over(work, request.reference)
    if row is None:
        raise NotFound("ticket")
    numbered(work, row, request.number)
    if request.answer_text:
        answered(work, row.ticket_id, request.answer_text, request.answered_by)
    return Done(id=request.reference)


def numbered(work: UnitOfWork, row: store.TicketRow, number: str) -> None:
    """The hotline gave it this number; raises Refused where it has another, or another matter has it."""
    if row.number == number:
        return
    if row.number is not None or number in store.by_number(work, [number]):
        raise Refused("ticket-known", "This matter has another number, or the number belongs to another matter.")
    store.change(work, row.ticket_id, number=number)
    if row.appeal_id:
        search.keep(work, APPEAL, row.appeal_id, TICKET, (number,))
