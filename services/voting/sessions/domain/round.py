"""The life of one round, and what may follow it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Outcome


class State(StrEnum):
    """drawn → issuing → open → counting → counted → signed → announced; or abandoned before it was counted."""

    DRAWN = "drawn"
    """Rules and list are frozen; keys are being made."""
    ISSUING = "issuing"
    """Ballots are given out to those who signed in; none can be cast yet."""
    OPEN = "open"
    COUNTING = "counting"
    COUNTED = "counted"
    """The head is complete and waits for the scrutineer."""
    SIGNED = "signed"
    ANNOUNCED = "announced"
    ABANDONED = "abandoned"


OVER = (State.ANNOUNCED, State.ABANDONED)
GIVES_OUT = (State.ISSUING, State.OPEN)
MAY_CLOSE = (State.DRAWN, State.ISSUING, State.OPEN)
UNSEALED = (State.COUNTING, State.COUNTED)
"""After the close a round is given up by the scrutineer only, who does not seal it."""
_NEEDS_NEXT = (Outcome.TIE, Outcome.SHORTFALL, Outcome.NO_QUORUM, Outcome.VOID)


def next_list(outcome: Outcome, adopted: Sequence[str], tied: Sequence[str], listed: Sequence[str]) -> list[str]:
    """Who stands in the next round: only the tied (art 29 by analogy); whoever was not adopted; or all once more.

    Empty when no round follows.
    """
    if outcome is Outcome.TIE:
        return list(tied)
    if outcome is Outcome.SHORTFALL:
        return [candidate_id for candidate_id in listed if candidate_id not in set(adopted)]
    return list(listed) if outcome in _NEEDS_NEXT else []


def next_rules(rules: Rules, outcome: Outcome, open_seats: int, standing: int) -> Rules:
    """The same rules over the seats that are left; a round that counted for nothing keeps its seats."""
    if outcome not in (Outcome.TIE, Outcome.SHORTFALL):
        return rules
    seats = min(open_seats, standing)  # fewer stand than seats are open: then all of them may pass
    return replace(rules, seats=seats, cap=seats)
