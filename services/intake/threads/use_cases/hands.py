"""In whose hands an appeal is, and whether that is who asks."""

from typing import Any

from contracts.words import AppealState, Role
from kit.bus.unit_of_work import ReadSession
from services.intake.appeals.interface import AppealRow, head_of
from services.intake.readers.interface import acts_for
from services.intake.threads.domain import ASKS, WITH_DEPARTMENT


def has_it(reading: ReadSession, row: AppealRow) -> bool:
    """Whether the actor may ask now: the deputy who accepted it, the department whose order it is, or the office."""
    role, state = reading.actor.role, AppealState(row.state)
    if state not in ASKS.get(role, frozenset()):
        return False
    if role is Role.DEPUTY:
        return row.deputy_id == reading.actor.id
    return role is Role.OFFICE or acts_for(reading, row.department)


def hands(reading: ReadSession, row: AppealRow) -> dict[str, Any]:
    """Fields of `InHands`: of a merged appeal, who has the one it is handled with."""
    head = (head_of(reading, row.merged_into) if row.merged_into else None) or row
    state = AppealState(head.state)
    with_deputy, with_department = state is AppealState.ACCEPTED, state in WITH_DEPARTMENT
    return {
        "deputy_id": head.deputy_id if with_deputy else None,
        "department": head.department if with_department else None,
    }
