"""Suggestions as rows: found, locked and changed, with all that belongs to one."""

from typing import Any, TypeVar

from sqlalchemy import select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.supervision.suggestions.store.rows import LineRow, PartRow, SuggestionRow
from services.supervision.suggestions.store.tables import P, S, lines, parts, suggestions

R = TypeVar("R", bound=TableRow)


def suggestion(reading: ReadSession, suggestion_id: str, *, lock: bool = False) -> SuggestionRow:
    """The suggestion's row; raises NotFound."""
    found = select(suggestions).where(S.suggestion_id == suggestion_id)
    row = typed(SuggestionRow, reading.connection.execute(found.with_for_update() if lock else found)).first()
    if row is None:
        raise NotFound("suggestion")
    return row


def parts_of(reading: ReadSession, suggestion_id: str) -> list[PartRow]:
    """Every part ever given, the first given first."""
    mine = select(parts).where(P.suggestion_id == suggestion_id)
    return list(typed(PartRow, reading.connection.execute(mine.order_by(P.given_at, P.assignment_id))))


def taken(work: UnitOfWork, assignment_id: str) -> tuple[SuggestionRow, PartRow]:
    """A part with its suggestion, which is locked first; raises NotFound."""
    found = select(parts).where(P.assignment_id == assignment_id)
    known = typed(PartRow, work.connection.execute(found)).first()
    if known is None:
        raise NotFound("assignment")
    row = suggestion(work, known.suggestion_id, lock=True)
    return row, typed(PartRow, work.connection.execute(found)).one()


def of_suggestion(reading: ReadSession, kind: type[R], suggestion_id: str) -> list[R]:
    """Contacts, replies or ratings of a suggestion, the first first."""
    table = kind.table
    mine = select(table).where(table.c.suggestion_id == suggestion_id).order_by(table.c.at)
    return list(typed(kind, reading.connection.execute(mine)))


def joined_to(reading: ReadSession, suggestion_id: str) -> list[SuggestionRow]:
    """What is handled together with it, by number."""
    mine = select(suggestions).where(S.joined_to == suggestion_id)
    return list(typed(SuggestionRow, reading.connection.execute(mine.order_by(S.year, S.serial))))


def history_of(reading: ReadSession, suggestion_id: str) -> list[LineRow]:
    """Its lines in order."""
    mine = select(lines).where(lines.c.suggestion_id == suggestion_id)
    return list(typed(LineRow, reading.connection.execute(mine.order_by(lines.c.id))))


def change(work: UnitOfWork, suggestion_id: str, **values: Any) -> None:
    """Set columns of a suggestion."""
    work.connection.execute(update(suggestions).where(S.suggestion_id == suggestion_id).values(**values))


def change_part(work: UnitOfWork, assignment_id: str, **values: Any) -> None:
    """Set columns of a part."""
    work.connection.execute(update(parts).where(P.assignment_id == assignment_id).values(**values))
