"""Keeping every event in the chronicle, in one chain, and counting what it changes in the same transaction."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from contracts import deputies as d
from contracts import inquiries, intake, projects, selection, sessions, suggestions, topics, voting
from contracts import supervision as s
from contracts.base import Event
from contracts.envelope import Envelope
from contracts.figures import ChronicleState
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import write_many
from services.supervision.cases.interface import count_loop_sums_anew
from services.supervision.figures import store
from services.supervision.figures.domain.chain import FIRST, LEFT_OUT, kept, link, written
from services.supervision.figures.use_cases.counting import count_anew
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
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
AT_ONCE = 2000
"""Cases counted in one go when all are counted anew (technical: bounds memory)."""
_ADD, _ABOUT = insert(store.chronicle), insert(store.cases)
_HEAD = select(store.heads)
_LOCK_HEAD = _HEAD.with_for_update()
_MOVE_HEAD = update(store.heads).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"), until=bindparam("to_until"))


def keep_the_chronicle(work: UnitOfWork, message: Envelope[Any], settings: SupervisionSettings) -> None:
    """Put the event in line; the line is chained and counted at the end of the transaction, in a few statements."""
    work.once("chronicle", lambda: _line(work, settings)).append(message)


def rebuild_figures(work: UnitOfWork, settings: SupervisionSettings) -> ChronicleState:
    """Every case counted anew from its events, and the sums of the report from its cases and orders.

    Readers see the old figures until this transaction ends.
    """
    _head(work)  # nobody adds meanwhile
    for table in (store.tallies, store.marks, store.facts, store.days):
        work.connection.execute(table.delete())
    C = store.cases.c
    keys = select(C.kind, C.key).distinct().order_by(C.kind, C.key)
    known = [(row.kind, row.key) for row in work.connection.execute(keys)]
    for first in range(0, len(known), AT_ONCE):
        count_anew(work, known[first : first + AT_ONCE], settings)
    count_loop_sums_anew(work)
    return verify_chronicle(work)


def verify_chronicle(reading: ReadSession) -> ChronicleState:
    """Walk the chain from its beginning; the first event that does not fit is named."""
    H = store.chronicle.c
    before, number = FIRST, 0
    for row in reading.connection.execute(select(store.chronicle).order_by(H.seq).execution_options(yield_per=5000)):
        number += 1
        if row.seq != number or row.hash != link(before, row.event_id, row.name, row.at, row.data):
            return ChronicleState(events=number, broken_at=number)
        before = row.hash
    head = reading.connection.execute(_HEAD).first()
    whole = (head.seq, head.hash) == (number, before) if head is not None else number == 0
    return ChronicleState(events=number, broken_at=None if whole else number + 1, head=before)


def _line(work: UnitOfWork, settings: SupervisionSettings) -> list[Envelope[Any]]:
    line: list[Envelope[Any]] = []
    work.before_commit.append(lambda: _settle(work, line, settings))
    return line


def _settle(work: UnitOfWork, line: list[Envelope[Any]], settings: SupervisionSettings) -> None:
    messages, line[:] = list(line), []
    if not messages:
        return
    seq, before, until = _head(work)
    rows: list[dict[str, Any]] = []
    about: dict[tuple[str, str, int], dict[str, Any]] = {}
    for message in messages:
        seq += 1
        name = str(type(message.data).name).rpartition(".")[0]
        data = written(kept(message.data.model_dump(mode="json", exclude=LEFT_OUT, exclude_none=True)))
        before = link(before, message.id, name, message.time, data)
        until = max(until, message.time)
        row = {"seq": seq, "event_id": message.id, "name": name, "at": message.time, "data": data, "hash": before}
        rows.append(row)
        for kind, key in cases_of(name, message.data):
            about[kind, key, seq] = {"kind": kind, "key": key, "seq": seq}
    write_many(work.connection, _ADD, rows)
    work.connection.execute(_MOVE_HEAD, {"to_seq": seq, "to_hash": before, "to_until": until})
    if not about:  # a department without work was merged
        return
    write_many(work.connection, _ABOUT, list(about.values()))
    count_anew(work, ((kind, key) for kind, key, _ in about), settings)


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


def _head(work: UnitOfWork) -> tuple[int, str, datetime]:
    """The newest number and hash, and when the newest event happened; locked."""
    found = work.connection.execute(_LOCK_HEAD).first()
    if found is None:
        work.connection.execute(insert(store.heads).values(one=1, seq=0, hash=FIRST))
        return 0, FIRST, BEGINNING
    return found.seq, found.hash, found.until or BEGINNING


def heard_until(reading: ReadSession) -> tuple[int, Any]:
    """How many events, and when the newest happened."""
    head = reading.connection.execute(_HEAD).first()
    return (head.seq, head.until) if head is not None else (0, None)
