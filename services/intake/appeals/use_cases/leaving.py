"""Whether the office may still end an appeal without handling it, by another channel or by a merge."""

from contracts.words import AppealState
from kit.problems import NotFound, Refused
from services.intake.appeals.domain.states import FINAL, may_leave
from services.intake.appeals.store import AppealRow


def leaving(row: AppealRow | None) -> AppealRow:
    """The appeal's row; raises NotFound for none, Refused for one that is finished or was answered."""
    if row is None:
        raise NotFound("appeal")
    state = AppealState(row.state)
    if state in FINAL:
        raise Refused("appeal-finished", "The appeal is finished.")
    if not may_leave(state, row.round):
        raise Refused("appeal-answered", "The resident was answered; only the resident or a reviewer ends it now.")
    return row
