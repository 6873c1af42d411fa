"""Where an appeal can stand, and which fact of the loop moves it there (docs/domain.md)."""

from contracts.words import AppealState

FINAL = frozenset({AppealState.CLOSED, AppealState.MERGED, AppealState.NOT_ADMITTED})
"""Nothing the loop says moves an appeal out of these; only its resident can, by rating a merged one."""

ANSWERED = frozenset({AppealState.SOLVED_ON_THE_SPOT, AppealState.REPLIED})
"""The resident may rate now."""

MOVES: dict[str, AppealState] = {
    "assignment.offered.v1": AppealState.ASSIGNED,
    "assignment.accepted.v1": AppealState.ACCEPTED,
    "assignment.handed_over.v1": AppealState.ASSIGNED,
    "assignment.unfilled.v1": AppealState.SUBMITTED,
    "matter.solved.v1": AppealState.SOLVED_ON_THE_SPOT,
    "matter.referred.v1": AppealState.REFERRED,
    "order.opened.v1": AppealState.REFERRED,
    "order.signed.v1": AppealState.HANDLING,
    "order.returned.v1": AppealState.RETURNED,
    "order.extended.v1": AppealState.EXTENDED,
    "order.replied.v1": AppealState.REPLIED,
}
"""The owners of these facts enforce their own rules; intake follows, in the order things were said."""


def moved(state: AppealState, fact: str) -> AppealState:
    """The state after a fact; a fact that comes late to a finished appeal changes nothing."""
    if state in FINAL:
        return state
    return MOVES.get(fact, state)


def is_open(state: AppealState) -> bool:
    """Whether somebody still owes the resident something."""
    return state not in FINAL
