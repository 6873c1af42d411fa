"""Rows that say enough for statistics and too little to recognise anybody: what too few share is withheld."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from contracts.words import AppealState

Cell = tuple[str, str, str, str]
"""Township, category, kind, channel: what a neighbour may know of somebody's appeal."""
LADDER: tuple[tuple[bool, bool, bool, bool], ...] = (
    (True, True, True, True),
    (True, True, True, False),
    (True, True, False, False),
    (False, True, False, False),
    (True, False, False, False),
    (False, False, False, False),
)
"""What is shown, tried from the fullest row to the emptiest."""
BANDS = (3, 7, 15, 30, 60, 90)
STAGES = {
    AppealState.SOLVED_ON_THE_SPOT: "answered",
    AppealState.REPLIED: "answered",
    AppealState.RATED: "answered",
    AppealState.CLOSED: "closed",
    AppealState.MERGED: "merged",
    AppealState.NOT_ADMITTED: "not_admitted",
}


def coarsened(cells: Sequence[Cell], least: int) -> list[Cell | None]:
    """Each cell with columns blanked until `least` rows look alike; None for the few that never do.

    A step looks only at rows that no fuller step took, so that rows which look alike are never fewer than `least`.
    """
    shown: list[Cell | None] = [None] * len(cells)
    left = list(range(len(cells)))
    for mask in LADDER:
        alike: dict[Cell, list[int]] = defaultdict(list)
        for index in left:
            alike[_blanked(cells[index], mask)].append(index)
        left = []
        for cell, many in alike.items():
            if len(many) < least:
                left += many
                continue
            for index in many:
                shown[index] = cell
    return shown


def _blanked(cell: Cell, mask: tuple[bool, bool, bool, bool]) -> Cell:
    township, category, kind, channel = (value if seen else "" for value, seen in zip(cell, mask, strict=True))
    return township, category, kind, channel


def band(span: timedelta | None) -> str:
    """Days in bands; empty for what has not happened."""
    if span is None:
        return ""
    lower = 0
    for upper in BANDS:
        if span.days <= upper:
            return f"{lower}-{upper}"
        lower = upper + 1
    return f"{lower}-"


def stage(state: AppealState) -> str:
    """A state as far as it is published: who has it now is not."""
    return STAGES.get(state, "waiting")
