"""A submitted suggestion: its states, the parts of departments, and what must be on record before a reply."""

from collections.abc import Iterable
from enum import StrEnum

from services.supervision.shared.domain.refusal import NotAllowed


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    SUBMITTED = "submitted"
    ASSIGNED = "assigned"
    HANDLING = "handling"
    REPLIED = "replied"
    REHANDLING = "rehandling"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Doing(StrEnum):
    """Where one department's part stands."""

    ASSIGNED = "assigned"
    RETURNED = "returned"
    HANDLING = "handling"
    OPINED = "opined"
    REPLIED = "replied"
    RELIEVED = "relieved"


FINISHED = frozenset({SuggestionState.CLOSED, SuggestionState.WITHDRAWN})
IN_HAND = frozenset({Doing.ASSIGNED, Doing.HANDLING})
ANSWERING = frozenset({"lead", "separate"})
"""Parts that reply to the deputies; a co-handler gives its opinion to the lead."""
PHASES = ("before", "during", "after")
"""办前沟通、办中共商、办后回访 (S): each on record before a reply goes out."""
AGAIN = ("during", "after")
"""What a second handling needs anew."""
_OPENNESS = ("full", "title", "none")


def fit_together(parts: Iterable[tuple[str, str]]) -> None:
    """Pairs of department and part: one lead with co-handlers, or several separate. Raises NotAllowed."""
    given = list(parts)
    if len({department for department, _ in given}) < len(given):
        raise NotAllowed("department-twice", "A department has one part in a suggestion.")
    kinds = [part for _, part in given]
    led = kinds.count("lead") == 1 and "separate" not in kinds
    apart = kinds.count("separate") == len(kinds) and len(kinds) > 1
    if not led and not apart:
        raise NotAllowed("parts-contradict", "One leads and others join, or several answer separately.")


def missing_phases(on_record: Iterable[tuple[str, int]], round_: int) -> list[str]:
    """Phases without a contact that counts, of those this round needs; pairs of phase and round."""
    had = {phase for phase, when in on_record if when == round_}
    return [phase for phase in (PHASES if round_ == 1 else AGAIN) if phase not in had]


def stricter(one: str, other: str) -> str:
    """Of two wishes how to publish, the one that shows less holds."""
    return max(one, other, key=_OPENNESS.index)


def state_of_parts(parts: Iterable[tuple[str, str, int]]) -> SuggestionState:
    """Where a suggestion stands by its parts: (part, doing, round) of each."""
    answering = [(doing, round_) for part, doing, round_ in parts if part in ANSWERING and doing != Doing.RELIEVED]
    if answering and all(doing == Doing.REPLIED for doing, _ in answering):
        return SuggestionState.REPLIED
    if any(round_ > 1 for _, round_ in answering):
        return SuggestionState.REHANDLING
    if any(doing in (Doing.HANDLING, Doing.REPLIED) for doing, _ in answering):
        return SuggestionState.HANDLING
    return SuggestionState.ASSIGNED if answering else SuggestionState.SUBMITTED
