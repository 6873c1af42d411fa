"""What a department still owes of deputies' suggestions, as its systems are told it once more."""

from collections.abc import Iterator

from sqlalchemy import select

from contracts.base import Due
from contracts.snapshots import SuggestionSnapshot
from kit.bus.unit_of_work import ReadSession
from services.supervision.suggestions.domain import IN_HAND, Doing
from services.supervision.suggestions.store.tables import P, S, parts, suggestions

_SAME = (P.suggestion_id, P.assignment_id, P.department, P.department_name, P.part, P.person, P.round)
_DUE = (P.clock, P.due_at, P.due_why, P.due_why_en)


def suggestions_as_they_stand(reading: ReadSession, department: str, snapshot_id: str) -> Iterator[SuggestionSnapshot]:
    """The parts in a department's hands, the oldest first."""
    wanted = select(*_SAME, *_DUE, P.state, S.number, S.title, S.text)
    wanted = wanted.join_from(parts, suggestions, S.suggestion_id == P.suggestion_id)
    wanted = wanted.where(P.department == department, P.state.in_(IN_HAND)).order_by(P.given_at, P.assignment_id)
    for row in reading.connection.execute(wanted).all():
        due = Due(clock=row.clock, at=row.due_at, why=row.due_why, why_en=row.due_why_en) if row.due_at else None
        yield SuggestionSnapshot(
            snapshot_id=snapshot_id,
            **{column.name: row._mapping[column] for column in _SAME},
            number=row.number,
            title=row.title,
            text=row.text,
            accepted=row.state == Doing.HANDLING,
            due=due,
        )
