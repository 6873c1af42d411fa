"""Where an appeal can stand, and what may move it there (docs/domain.md, Appeal).

`submitted → assigned → accepted → { solved_on_the_spot | referred → handling → replied } → closed`, with
`returned` and `extended` on the department's way, `merged` and `not_admitted` as ways out, and `reopened`
as the way back. `rated` is never stored: a rating is judged in the transaction that takes it.
"""

from contracts.words import AppealState

S = AppealState

FINAL = frozenset({S.CLOSED, S.MERGED, S.NOT_ADMITTED})
"""Finished: counted as answered for. Only a merged appeal can come back, by its own resident's rating."""

ANSWERED = frozenset({S.SOLVED_ON_THE_SPOT, S.REPLIED})
"""The next word is the resident's."""

WAITING = frozenset(S) - FINAL - ANSWERED - {S.RATED}
"""Somebody owes the resident an answer."""

MOVES: dict[str, AppealState] = {
    "assignment.offered.v1": S.ASSIGNED,
    "assignment.accepted.v1": S.ACCEPTED,
    "assignment.handed_over.v1": S.ASSIGNED,
    "assignment.unfilled.v1": S.SUBMITTED,
    "matter.solved.v1": S.SOLVED_ON_THE_SPOT,
    "matter.referred.v1": S.REFERRED,
    "order.opened.v1": S.REFERRED,
    "order.signed.v1": S.HANDLING,
    "order.returned.v1": S.RETURNED,
    "order.extended.v1": S.EXTENDED,
    "order.replied.v1": S.REPLIED,
}
"""The owners of these facts enforce their own order; intake follows in the order things were said.

A lapsed assignment moves nothing: the next offer, or that nobody is left, is said in the same breath.
"""


def moved(state: AppealState, fact: str) -> AppealState | None:
    """The state after a fact of the loop, or None when the fact comes too late to move anything.

    Late is what reaches a finished appeal (the office merged it while a deputy accepted it), and what
    reaches an answered one: from there only its resident, the rating time or a reviewer moves it.
    """
    return MOVES[fact] if state in WAITING else None


def may_leave(state: AppealState, round_now: int) -> bool:
    """Whether the office may still merge it or show it to another channel.

    Not once the resident was answered, and never over a `not solved`: from then on the resident or a
    named reviewer ends it.
    """
    return state in WAITING and round_now == 1


def may_be_reviewed(state: AppealState, round_now: int) -> bool:
    """Whether a reviewer's word can close it: open, and its resident has said `not solved` before."""
    return state not in FINAL and round_now > 1


def is_open(state: AppealState) -> bool:
    """Whether somebody still has to say something: an answer, or a rating."""
    return state not in FINAL
