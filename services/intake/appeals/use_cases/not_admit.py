"""The office shows an appeal to the lawful channel it belongs to: it is not admitted here."""

from contracts.base import Done
from contracts.intake import NotAdmitAppeal
from contracts.words import Exit
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.intake.appeals.use_cases.leaving import end_elsewhere, leaving_together
from services.intake.messages.interface import queue


def not_admit_appeal(work: UnitOfWork, request: NotAdmitAppeal) -> Done:
    """Show the resident, and everybody who said the same, to the lawful channel (docs/domain.md).

    Raises Refused when the appeal is finished, was answered, or came back by its resident's word; and for the hotline,
    where it goes with a ticket.
    """
    if request.exit is Exit.HOTLINE:
        raise Refused("hand-over-instead", "To the hotline an appeal is handed over, with a ticket.", status=422)
    rows = leaving_together(work, request.appeal_id)
    queue(work, "not_admitted", list(rows))
    reason, where = request.reason, request.where_to_go
    end_elsewhere(work, rows, exit_=request.exit, reason=reason, where_to_go=where, by=work.actor.name)
    return Done(id=request.appeal_id)
