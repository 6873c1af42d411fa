"""Parts of suggestions in the hands of a department that is merged, those replied to and not yet rated included."""

from sqlalchemy import select

from contracts.supervision import MovedPart
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.shared.domain.successor import Successor
from services.supervision.suggestions.domain import FINISHED, IN_HAND, Doing
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import PartRow
from services.supervision.suggestions.use_cases.clocks import STOPPED
from services.supervision.suggestions.use_cases.history import record_history

MOVED = (*IN_HAND, Doing.REPLIED)
"""A dissatisfied deputy would send a replied part back to somebody."""


def move_parts(work: UnitOfWork, heir: Successor) -> list[MovedPart]:
    """The successor leads, joins or answers in its place, until the same day.

    Where it has a part of its own in the same suggestion and one of the two only joins, the joining one ends: nobody
    gives itself an opinion. Two that answer separately stay two answers.
    """
    mine = (tables.P.department == heir.gone) & tables.P.state.in_(MOVED)
    wanted = select(tables.suggestions.c.suggestion_id).join(
        tables.parts, tables.P.suggestion_id == tables.S.suggestion_id
    )
    unfinished = wanted.where(mine, tables.S.state.not_in(FINISHED)).distinct().order_by(tables.S.suggestion_id)
    moved = []
    for suggestion_id in list(work.connection.execute(unfinished).scalars()):
        store.suggestion(work, suggestion_id, lock=True)
        moved += _move(work, suggestion_id, heir)
        record_history(work, suggestion_id, "merged", heir.told, by=heir.by)
    return moved


def _move(work: UnitOfWork, suggestion_id: str, heir: Successor) -> list[MovedPart]:
    parts = store.parts_of(work, suggestion_id)
    theirs = [part for part in parts if part.department == heir.gone and part.state in MOVED]
    own = [part for part in parts if part.department == heir.into and part.state in (*MOVED, Doing.OPINED)]
    moved = []
    for part in theirs:
        if part.part == "co" and own:
            _relieve(work, part)
            continue
        if part.part == "lead":
            for joining in (
                assignment for assignment in own if assignment.part == "co" and assignment.state in IN_HAND
            ):
                _relieve(work, joining)
        store.change_part(work, part.assignment_id, department=heir.into, department_name=heir.into_name)
        moved.append(MovedPart(assignment_id=part.assignment_id, suggestion_id=suggestion_id))
    return moved


def _relieve(work: UnitOfWork, part: PartRow) -> None:
    store.change_part(work, part.assignment_id, state=Doing.RELIEVED, **STOPPED)
