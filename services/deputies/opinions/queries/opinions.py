"""Lists of opinions with their counts, and one of them whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from contracts.base import Due
from contracts.deputies import (
    HeardOpinion,
    HeardOpinionPage,
    ListHeardOpinions,
    OpinionCounts,
    OpinionList,
    OpinionView,
    OpinionWay,
    ReadHeardOpinion,
)
from contracts.roles import WATCHERS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same
from kit.db.rows import typed
from kit.problems import NotFound
from kit.search import Wanted, words_of
from kit.so_many import so_many
from services.deputies.opinions.domain import ANSWERED, OPEN, TRANSFERRED, TURNED, WAITING
from services.deputies.opinions.queries.seen import brief, is_late, seen_by, ways_seen
from services.deputies.opinions.store.tables import STAFF, OpinionRow, WayRow, opinions, search, ways
from services.deputies.roster import interface as roster
from services.deputies.shared.categories import categories

P, W = opinions.c, ways.c


def list_heard_opinions(reading: ReadSession, request: ListHeardOpinions) -> HeardOpinionPage:
    """What the reader may see, the one recorded last first; the counts are of all there are, for who reads them all."""
    wanted = [
        seen_by(reading),
        *([_sort(reading, request.only)] if request.only else []),
        *same(opinions, request, "heard", "kind"),
        *categories.about(reading, P.category, request.category),
        *([_asked(W.department == request.department)] if request.department else []),
    ]
    shown, more = _page(reading, select(opinions).where(*wanted), request)
    names = roster.names(reading, {row.deputy_id for row in shown})
    gone = ways_seen(reading, [row.opinion_id for row in shown])
    return HeardOpinionPage(
        items=[HeardOpinion(**brief(reading, row, gone.get(row.opinion_id, []), names)) for row in shown],
        next=more,
        counts=_counts(reading) if reading.actor.role in WATCHERS else None,
    )


def read_heard_opinion(reading: ReadSession, request: ReadHeardOpinion) -> OpinionView:
    """One opinion; raises NotFound for one that the reader may not see."""
    one = select(opinions).where(P.opinion_id == request.opinion_id, seen_by(reading))
    row = typed(OpinionRow, reading.connection.execute(one)).first()
    if row is None:
        raise NotFound("heard-opinion")
    gone = ways_seen(reading, [row.opinion_id]).get(row.opinion_id, [])
    told = ("text", "place", "public", "public_title", "public_text", "public_answer", "checked_by")
    department = reading.actor.role is Role.DEPARTMENT
    return OpinionView(
        **brief(reading, row, gone, roster.names(reading, {row.deputy_id})),
        **{name: getattr(row, name) for name in (*told, "verified_by", "verified_at")},
        source="" if department else row.source,
        recorded_by=row.recorded_name,
        ways=[_way(reading, each) for each in gone],
    )


def _page(
    reading: ReadSession, wanted: Select[Any], request: ListHeardOpinions
) -> tuple[Sequence[OpinionRow], str | None]:
    if words_of(request.words):
        found = search.listed(
            reading, STAFF, request.words, Wanted(wanted, P.opinion_id, request.cursor, request.limit)
        )
        return found.rows, found.next
    page = wanted.where(*after(request.cursor, P.recorded_at, P.opinion_id))
    newest = page.order_by(P.recorded_at.desc(), P.opinion_id.desc()).limit(request.limit + 1)
    rows = typed(OpinionRow, reading.connection.execute(newest)).all()
    shown = rows[: request.limit]
    more = cursor_of(shown[-1].recorded_at, shown[-1].opinion_id) if len(rows) > request.limit else None
    return shown, more


def _sort(reading: ReadSession, only: OpinionList) -> ColumnElement[bool]:
    """What is of one sort, as it is counted; of a department by its own ways."""
    if reading.actor.role is Role.DEPARTMENT and only in ("transferred", "overdue", "answered"):
        state = ANSWERED if only == "answered" else OPEN
        theirs = (W.department == reading.actor.department, W.state == state)
        return _asked(*theirs, *([W.due_at < reading.now] if only == "overdue" else []))
    sorts: dict[OpinionList, ColumnElement[bool]] = {
        "unclassified": P.state.in_(WAITING) & P.kind.is_(None),
        "waiting": P.state.in_(WAITING) & P.kind.is_not(None),
        "transferred": P.state == TRANSFERRED,
        "overdue": _asked(W.state == OPEN, W.due_at < reading.now),
        "answered": P.state == ANSWERED,
        "turned": P.state == TURNED,
    }
    return sorts[only]


def _asked(*of_way: ColumnElement[bool]) -> ColumnElement[bool]:
    return P.opinion_id.in_(select(W.opinion_id).where(*of_way))


def _counts(reading: ReadSession) -> OpinionCounts:
    def many(*wanted: ColumnElement[bool]) -> int:
        return so_many(reading, select(P.state).where(*wanted))

    return OpinionCounts(
        unclassified=many(P.state.in_(WAITING), P.kind.is_(None)),
        waiting=many(P.state.in_(WAITING), P.kind.is_not(None)),
        transferred=many(P.state == TRANSFERRED),
        overdue=so_many(reading, select(W.state).where(W.state == OPEN, W.due_at < reading.now)),
        answered=many(P.state == ANSWERED),
        turned=many(P.state == TURNED),
    )


def _way(reading: ReadSession, row: WayRow) -> OpinionWay:
    fields = ("turn", "state", "department", "department_name", "reference", "title", "proposed", "sent_to")
    more = ("contact_point", "words", "answer", "begun_at", "begun_by", "ended_at", "ended_by")
    due = None
    if row.due_at is not None:
        due = Due(clock="opinion", at=row.due_at, why=row.due_why, why_en=row.due_why_en)
    return OpinionWay(
        **{name: getattr(row, name) for name in (*fields, *more)},
        into=row.turned_into,
        sent_on=date.fromisoformat(row.sent_on) if row.sent_on else None,
        due=due,
        overdue=row.state in (OPEN, ANSWERED) and is_late(reading, row),
    )
