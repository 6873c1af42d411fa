"""What intake says: a new appeal, its rating, its way back, and its end."""

from collections.abc import Callable
from typing import Any

from contracts.base import Posted
from contracts.deputies import Matter
from contracts.envelope import Envelope
from contracts.intake import (
    AppealCalled,
    AppealClosed,
    AppealCorrected,
    AppealMerged,
    AppealNotAdmitted,
    AppealRated,
    AppealReopened,
    AppealSubmitted,
    AppealWithdrawn,
)
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from kit.sums import month_of
from services.supervision.cases.domain.case import Case
from services.supervision.cases.use_cases import co_handling, standing_still
from services.supervision.cases.use_cases.correct import corrected
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of
from services.supervision.cases.use_cases.history import RESIDENT, record_history
from services.supervision.cases.use_cases.open_order import withdraw_open
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.search import CASE, SAID, search
from services.supervision.shared.store.townships import townships


def submitted(work: UnitOfWork, message: Envelope[AppealSubmitted], settings: SupervisionSettings) -> Case:
    """A new case; until a deputy is asked a clock of our own runs, so that none is forgotten."""
    fact = message.data
    categories.known(work, fact.category)
    deadlines = Deadlines.of(work, settings)
    matter = Matter(
        kind=fact.kind,
        category=fact.category,
        title=fact.title,
        text=fact.text,
        place=fact.place,
        channel=fact.channel,
        photos=fact.photos,
        submitted_at=fact.submitted_at,
    )
    case = Case(
        appeal_id=fact.appeal_id,
        tracking_code=fact.tracking_code,
        title=fact.title,
        kind=fact.kind,
        category=fact.category,
        township=fact.place.township,
        matter=matter.model_dump_json(),
        submitted_at=fact.submitted_at,
        month=month_of(fact.submitted_at, settings.zone),
        promised_at=deadlines.promised(fact.kind, fact.submitted_at),
    )
    case.waits_for_a_deputy(deadlines.accept(message.time), settings.yellow_share)
    place = (townships.name_of(work, case.township), fact.place.village, fact.place.address)
    said = (case.tracking_code, case.title, fact.ticket, fact.text, *place)
    search.keep(work, CASE, case.appeal_id, SAID, said, new_at=fact.submitted_at)
    record_history(work, case, fact.submitted_at, "appeal.submitted", RESIDENT)
    return case


def _not_admitted(work: UnitOfWork, case: Case, message: Envelope[AppealNotAdmitted], _: SupervisionSettings) -> None:
    fact = message.data
    _end(work, case, message, AppealState.NOT_ADMITTED, fact.reason)
    words = _lines(fact.exit.value, fact.reason, fact.where_to_go)
    record_history(work, case, message.time, "appeal.not_admitted", fact.by, words)


def _merged(work: UnitOfWork, case: Case, message: Envelope[AppealMerged], _: SupervisionSettings) -> None:
    fact = message.data
    _end(work, case, message, AppealState.MERGED, fact.reason)
    record_history(work, case, message.time, "appeal.merged", fact.by, fact.reason)


def _closed(work: UnitOfWork, case: Case, message: Envelope[AppealClosed], _: SupervisionSettings) -> None:
    fact = message.data
    _end(work, case, message, AppealState.CLOSED, fact.how)
    record_history(work, case, message.time, "appeal.closed", work.actor.name, fact.how)


def _withdrawn(work: UnitOfWork, case: Case, message: Envelope[AppealWithdrawn], _: SupervisionSettings) -> None:
    """That it is closed follows."""
    record_history(work, case, message.time, "appeal.withdrawn", RESIDENT)


def _called(work: UnitOfWork, case: Case, message: Envelope[AppealCalled], _: SupervisionSettings) -> None:
    """The resident reads that there was a call; what was said only where it was meant for them too."""
    fact = message.data
    outcome = "reached" if fact.reached else "not_reached"
    words, note = (_lines(outcome, fact.words), "") if fact.shared else (outcome, fact.words)
    record_history(work, case, message.time, "appeal.called", fact.by, words, note=note)


def _rated(work: UnitOfWork, case: Case, message: Envelope[AppealRated], _: SupervisionSettings) -> None:
    fact = message.data
    case.grade = fact.grade
    if not case.is_final:
        case.state = AppealState.RATED
    record_history(work, case, message.time, "appeal.rated", RESIDENT, _lines(fact.grade.value, fact.words))


def _reopened(work: UnitOfWork, case: Case, message: Envelope[AppealReopened], settings: SupervisionSettings) -> None:
    fact = message.data
    co_handling.end_all(work, case, fact.reason)
    withdraw_open(work, case, fact.reason)  # there is none, unless a merged appeal comes back on its own
    term = Deadlines.of(work, settings).review(message.time)
    if fact.again:
        case.grade = None
    case.reopened(fact.reason, fact.round, settings.office_name, term, settings.yellow_share)
    record_history(work, case, message.time, "appeal.reopened", RESIDENT, fact.reason, due=due_of(term))


def _end(work: UnitOfWork, case: Case, message: Envelope[Any], state: AppealState, why: str) -> None:
    co_handling.end_all(work, case, why)
    withdraw_open(work, case, why)
    case.ended(state, message.time)


def _lines(*parts: str) -> str:
    """A word of the contract first, which pages translate; then what people wrote."""
    return "\n".join(part for part in parts if part)


FOLLOW: dict[type[Posted], Callable[[UnitOfWork, Case, Any, SupervisionSettings], None]] = {
    AppealNotAdmitted: _not_admitted,
    AppealMerged: _merged,
    AppealClosed: _closed,
    AppealWithdrawn: _withdrawn,
    AppealCalled: _called,
    AppealRated: _rated,
    AppealReopened: _reopened,
    AppealCorrected: corrected,
    **standing_still.FOLLOW,
}
