"""Keeping every event in the chronicle, in its chain, and counting what it changes in the same transaction."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import insert, select

from contracts import deputies as d
from contracts import inquiries, intake, projects, selection, sessions, suggestions, topics, voting
from contracts import supervision as s
from contracts.base import Event
from contracts.envelope import Envelope
from contracts.figures import ChronicleState
from kit.bus.unit_of_work import UnitOfWork
from kit.db import write_many
from services.supervision.cases.interface import count_loop_sums_anew
from services.supervision.figures import store
from services.supervision.figures.domain.chain import LEFT_OUT, kept, written
from services.supervision.figures.use_cases.chains import Chains, hold_all, verify
from services.supervision.figures.use_cases.counting import count_anew
from services.supervision.figures.use_cases.day_sums import Moved
from services.supervision.settings import SupervisionSettings

HEARD: tuple[type[Event], ...] = (
    intake.AppealSubmitted, intake.AppealNotAdmitted, intake.AppealMerged, intake.AppealRated, intake.AppealReopened,
    intake.AppealWithdrawn, intake.AppealCorrected, intake.AppealClosed,
    d.MatterSolved, s.OrderOpened, s.OrderReplied, s.DepartmentMerged,
    suggestions.SuggestionNumbered, suggestions.SuggestionAssigned, suggestions.SuggestionReturned,
    suggestions.SuggestionMadeKey,
    suggestions.SuggestionReplied, suggestions.SuggestionRated, suggestions.SuggestionClosed,
    voting.ProposalCollected, voting.ProposalWithdrawn, selection.CandidatesPublished,
    sessions.SessionCalled, sessions.AttendanceSigned, sessions.ProjectAdopted,
    projects.ProjectPlanned, projects.ProjectTurned, projects.ProjectChanged, projects.ProjectCompleted,
    projects.FindingRaised, projects.FindingRectified,
    inquiries.InquiryOpened, inquiries.InquiryConcluded,
    topics.TopicAdopted, topics.TopicEntrusted, topics.TopicReported, topics.TopicDropped,
)  # fmt: skip
"""Every event a figure is counted from."""
KEYS = {"matter": "appeal", "order": "appeal", "attendance": "session"}
"""Events about another case than their first word says."""
AT_ONCE = 2000
"""Cases counted in one go when all are counted anew (technical: bounds memory)."""
Tell = Callable[[UnitOfWork, Moved], None]
"""Who keeps counts of voices is told which of them count otherwise by now."""
Tells = Callable[[], Sequence[Tell]]
_ABOUT = insert(store.cases)


def keep_the_chronicle(work: UnitOfWork, message: Envelope[Any], settings: SupervisionSettings, tells: Tells) -> None:
    """Put the event in line; the line is chained and counted at the end of the transaction, in a few statements."""
    line = work.gathered("chronicle", list[Envelope[Any]], lambda line: _settle(work, line, settings, tells))
    line.append(message)


def rebuild_figures(work: UnitOfWork, settings: SupervisionSettings, tells: Tells) -> ChronicleState:
    """Every case counted anew from its events, and the sums of the report from its cases and orders.

    Readers see the old figures until this transaction ends.
    """
    hold_all(work, settings.partitions)
    for table in (store.tallies, store.marks, store.facts, store.days, store.unsolved):
        work.connection.execute(table.delete())
    C = store.cases.c
    keys = select(C.kind, C.key).distinct().order_by(C.kind, C.key)
    known = [(row.kind, row.key) for row in work.connection.execute(keys)]
    for first in range(0, len(known), AT_ONCE):
        _tell(work, tells, count_anew(work, known[first : first + AT_ONCE], settings))
    count_loop_sums_anew(work)
    return verify(work)


def _tell(work: UnitOfWork, tells: Tells, moved: Moved) -> None:
    for tell in tells() if moved else ():
        tell(work, moved)


def _settle(work: UnitOfWork, line: list[Envelope[Any]], settings: SupervisionSettings, tells: Tells) -> None:
    messages, line[:] = list(line), []
    if not messages:
        return
    told = [(message, str(type(message.data).name).rpartition(".")[0]) for message in messages]
    about = [(message, name, list(cases_of(name, message.data))) for message, name in told]
    keys = {key for _, _, cases in about for _, key in cases}
    chains = Chains(work, keys | {message.subject for message in messages}, settings.partitions)
    rows: dict[tuple[str, str, int], dict[str, Any]] = {}
    for message, name, cases in about:
        seq = chains.add(
            message, name, written(kept(message.data.model_dump(mode="json", exclude=LEFT_OUT, exclude_none=True)))
        )
        rows |= {(kind, key, seq): {"kind": kind, "key": key, "seq": seq} for kind, key in cases}
    chains.write(work)
    if not rows:  # a department without work was merged
        return
    write_many(work.connection, _ABOUT, list(rows.values()))
    _tell(work, tells, count_anew(work, ((kind, key) for kind, key, _ in rows), settings))


def cases_of(name: str, data: Any) -> Iterator[tuple[str, str]]:
    """Which cases an event is about: one, every candidate of a published list, or what a merge moved."""
    if isinstance(data, selection.CandidatesPublished):
        yield from (("candidate", candidate.candidate_id) for candidate in data.candidates)
        return
    if isinstance(data, s.DepartmentMerged):  # a project says for itself that its department changed
        yield from (("appeal", order.appeal_id) for order in data.orders)
        yield from (("suggestion", part.suggestion_id) for part in data.parts)
        return
    noun = name.partition(".")[0]
    kind = KEYS.get(noun, noun)
    yield kind, getattr(data, f"{kind}_id")
