"""Keeping every event in the chronicle, in one chain, and counting what it changes in the same transaction."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update

from contracts import deputies as d
from contracts import hall, handling, inquiries, intake, projects, selection, voting
from contracts import supervision as s
from contracts.base import Event
from contracts.envelope import Envelope
from contracts.figures import ChronicleState
from kit.bus.work import Reading, Work
from services.supervision.domain.figures.chain import FIRST, kept, link, written
from services.supervision.settings import SupervisionSettings
from services.supervision.store import figures as store
from services.supervision.store import loop_sums
from services.supervision.use_cases.figures.counting import count_anew

HEARD: tuple[type[Event], ...] = (
    intake.AppealSubmitted, intake.AppealNotAdmitted, intake.AppealRated, intake.AppealClosed,
    d.MatterSolved, s.OrderOpened, s.OrderReplied,
    handling.SuggestionNumbered, handling.SuggestionAssigned, handling.SuggestionMadeKey, handling.SuggestionReplied,
    handling.SuggestionRated, handling.SuggestionClosed,
    voting.ProposalCollected, voting.ProposalWithdrawn, selection.CandidatesPublished,
    hall.SessionCalled, hall.AttendanceSigned, hall.ProjectAdopted,
    projects.ProjectPlanned, projects.ProjectTurned, projects.ProjectChanged, projects.ProjectCompleted,
    projects.FindingRaised, projects.FindingRectified,
    inquiries.InquiryOpened, inquiries.InquiryConcluded,
)  # fmt: skip
"""Every event a figure is counted from."""
KEYS = {"matter": "appeal", "order": "appeal", "attendance": "session"}
"""Events about another case than their first word says."""
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
AT_ONCE = 2000
"""Cases counted in one go when all are counted anew (technical: bounds memory)."""


def keep_the_chronicle(work: Work, message: Envelope[Any], settings: SupervisionSettings) -> None:
    """Put the event in line; the line is chained and counted at the end of the transaction, in a few statements."""
    work.once("chronicle", lambda: _line(work, settings)).append(message)


def rebuild_figures(work: Work, settings: SupervisionSettings) -> ChronicleState:
    """Every case counted anew from its events, and the sums of the report from its cases and orders.

    Readers see the old figures until this transaction ends.
    """
    _head(work)  # nobody adds meanwhile
    for table in (store.tallies, store.marks, store.facts):
        work.connection.execute(table.delete())
    C = store.cases.c
    keys = select(C.kind, C.key).distinct().order_by(C.kind, C.key)
    known = [(row.kind, row.key) for row in work.connection.execute(keys)]
    for first in range(0, len(known), AT_ONCE):
        count_anew(work, known[first : first + AT_ONCE], settings)
    loop_sums.count_anew(work)
    return verify_chronicle(work)


def verify_chronicle(reading: Reading) -> ChronicleState:
    """Walk the chain from its beginning; the first event that does not fit is named."""
    H = store.chronicle.c
    before, number = FIRST, 0
    for row in reading.connection.execute(select(store.chronicle).order_by(H.seq).execution_options(yield_per=5000)):
        number += 1
        if row.seq != number or row.hash != link(before, row.event_id, row.name, row.at, row.data):
            return ChronicleState(events=number, broken_at=number)
        before = row.hash
    head = reading.connection.execute(select(store.heads)).first()
    whole = (head.seq, head.hash) == (number, before) if head is not None else number == 0
    return ChronicleState(events=number, broken_at=None if whole else number + 1, head=before)


def _line(work: Work, settings: SupervisionSettings) -> list[Envelope[Any]]:
    line: list[Envelope[Any]] = []
    work.before_commit.append(lambda: _settle(work, line, settings))
    return line


def _settle(work: Work, line: list[Envelope[Any]], settings: SupervisionSettings) -> None:
    messages, line[:] = list(line), []
    if not messages:
        return
    seq, before, until = _head(work)
    rows: list[dict[str, Any]] = []
    about: dict[tuple[str, str, int], dict[str, Any]] = {}
    for message in messages:
        seq += 1
        name = str(type(message.data).name).rpartition(".")[0]
        data = written(kept(message.data.model_dump(mode="json")))
        before = link(before, message.id, name, message.time, data)
        until = max(until, message.time)
        row = {"seq": seq, "event_id": message.id, "name": name, "at": message.time, "data": data, "hash": before}
        rows.append(row)
        for kind, key in cases_of(name, message.data):
            about[kind, key, seq] = {"kind": kind, "key": key, "seq": seq}
    work.connection.execute(insert(store.chronicle), rows)
    work.connection.execute(insert(store.cases), list(about.values()))
    work.connection.execute(update(store.heads).values(seq=seq, hash=before, until=until))
    count_anew(work, sorted({(kind, key) for kind, key, _ in about}), settings)


def cases_of(name: str, data: Any) -> Iterator[tuple[str, str]]:
    """Which cases an event is about: one, or every candidate of a published list."""
    if isinstance(data, selection.CandidatesPublished):
        yield from (("candidate", one.candidate_id) for one in data.candidates)
        return
    noun = name.partition(".")[0]
    kind = KEYS.get(noun, noun)
    yield kind, getattr(data, f"{kind}_id")


def _head(work: Work) -> tuple[int, str, datetime]:
    """The newest number and hash, and when the newest event happened; locked."""
    found = work.connection.execute(select(store.heads).with_for_update()).first()
    if found is None:
        work.connection.execute(insert(store.heads).values(one=1, seq=0, hash=FIRST))
        return 0, FIRST, BEGINNING
    return found.seq, found.hash, found.until or BEGINNING


def heard_until(reading: Reading) -> tuple[int, Any]:
    """How many events, and when the newest happened."""
    head = reading.connection.execute(select(store.heads)).first()
    return (head.seq, head.until) if head is not None else (0, None)
