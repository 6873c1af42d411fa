"""What deputies says: who is asked, who took it, and what became of it."""

import logging
from collections.abc import Callable
from typing import Any

from contracts.base import Posted
from contracts.deputies import (
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentLapsed,
    AssignmentOffered,
    AssignmentUnfilled,
    MatterReferred,
    MatterSolved,
)
from contracts.envelope import Envelope
from contracts.words import AppealState, Clock
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import WITH_DEPUTIES, Case, Holder
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of, term_of
from services.supervision.cases.use_cases.history import hand_to, record_history
from services.supervision.cases.use_cases.referral import refer
from services.supervision.settings import SupervisionSettings

log = logging.getLogger(__name__)
Follow = Callable[[UnitOfWork, Case, Any, SupervisionSettings], None]


def _offered(work: UnitOfWork, case: Case, message: Envelope[AssignmentOffered], settings: SupervisionSettings) -> None:
    fact = message.data
    case.state = AppealState.ASSIGNED
    hand_to(work, case, Holder.DEPUTY, fact.deputy_id, fact.deputy_name)
    case.start(term_of(fact.due, Clock.ACCEPT, message.time), settings.yellow_share)
    record_history(work, case, message.time, "assignment.offered", fact.deputy_name, fact.why, due=fact.due)


def _accepted(
    work: UnitOfWork, case: Case, message: Envelope[AssignmentAccepted], settings: SupervisionSettings
) -> None:
    fact = message.data
    case.offer_ended(in_time=case.due_at is None or message.time <= case.due_at)
    case.state = AppealState.ACCEPTED
    hand_to(work, case, Holder.DEPUTY, fact.deputy_id, fact.deputy_name)
    if fact.due is not None:
        term = term_of(fact.due, Clock.ANSWER, message.time)
    else:
        term = Deadlines.of(work, settings).with_deputy(message.time)
    case.start(term, settings.yellow_share)
    record_history(work, case, message.time, "assignment.accepted", fact.deputy_name, due=due_of(term))


def _lapsed(work: UnitOfWork, case: Case, message: Envelope[AssignmentLapsed], settings: SupervisionSettings) -> None:
    fact = message.data
    if fact.reason == "late":  # one who declined in time did nothing wrong, and is not counted
        case.offer_ended(in_time=False)
    _wait(work, case, message, settings)
    record_history(work, case, message.time, "assignment.lapsed", fact.deputy_name, fact.reason, note=fact.words)


def _unfilled(
    work: UnitOfWork, case: Case, message: Envelope[AssignmentUnfilled], settings: SupervisionSettings
) -> None:
    case.state = AppealState.SUBMITTED
    _wait(work, case, message, settings)
    case.held_by(Holder.OFFICE, name=settings.office_name)
    record_history(work, case, message.time, "assignment.unfilled", work.actor.name, message.data.why)


def _handed_over(
    work: UnitOfWork, case: Case, message: Envelope[AssignmentHandedOver], settings: SupervisionSettings
) -> None:
    fact = message.data
    case.state = AppealState.ASSIGNED
    _wait(work, case, message, settings)
    to, why = fact.to_deputy_name, fact.reason
    record_history(work, case, message.time, "assignment.handed_over", fact.from_deputy_name, to, note=why)


def _solved(work: UnitOfWork, case: Case, message: Envelope[MatterSolved], settings: SupervisionSettings) -> None:
    fact = message.data
    case.answered(AppealState.SOLVED_ON_THE_SPOT, message.time)
    record_history(work, case, message.time, "matter.solved", fact.deputy_name, fact.text)


def _referred(work: UnitOfWork, case: Case, message: Envelope[MatterReferred], settings: SupervisionSettings) -> None:
    fact = message.data
    record_history(work, case, message.time, "matter.referred", fact.deputy_name, note=fact.words)
    refer(work, case, fact, settings)


def _wait(work: UnitOfWork, case: Case, message: Envelope[Any], settings: SupervisionSettings) -> None:
    """The next deputy is asked at once; should nobody be, the office sees this clock turn red."""
    case.waits_for_a_deputy(Deadlines.of(work, settings).accept(message.time), settings.yellow_share)


def _told(work: UnitOfWork, case: Case, message: Envelope[Any], settings: SupervisionSettings) -> None:
    """A deputy's word counts while the case is with deputies.

    Merged, closed, answered or already with a department: the deputy could not know yet, and nothing follows.
    """
    if case.state not in WITH_DEPUTIES:
        told = {"appeal_id": case.appeal_id, "state": case.state.value, "type": message.type}
        log.info("too late to matter", extra=told)
        return
    _ACTS[type(message.data)](work, case, message, settings)


_ACTS: dict[type[Posted], Follow] = {
    AssignmentOffered: _offered,
    AssignmentAccepted: _accepted,
    AssignmentLapsed: _lapsed,
    AssignmentUnfilled: _unfilled,
    AssignmentHandedOver: _handed_over,
    MatterSolved: _solved,
    MatterReferred: _referred,
}
FOLLOW: dict[type[Posted], Follow] = dict.fromkeys(_ACTS, _told)
