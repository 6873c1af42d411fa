"""Rows that say enough for statistics and too little to recognise anybody: what too few share is withheld."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

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
    """Each cell with columns blanked until `least` rows look alike; None for the few that never do."""
    shown = shown_as(Counter(cells), least)
    return [shown[cell] for cell in cells]


def shown_as(counts: Mapping[Cell, int], least: int) -> dict[Cell, Cell | None]:
    """How the rows of each cell, of which there are so many, are shown.

    A step looks only at cells that no fuller step took, so that rows which look alike are never fewer than `least`.
    """
    shown: dict[Cell, Cell | None] = dict.fromkeys(counts)
    left = list(counts)
    for mask in LADDER:
        alike: dict[Cell, list[Cell]] = defaultdict(list)
        for cell in left:
            alike[_blanked(cell, mask)].append(cell)
        left = []
        for looks, many in alike.items():
            if sum(counts[cell] for cell in many) < least:
                left += many
            else:
                shown |= dict.fromkeys(many, looks)
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


def month_of(at: datetime, zone: tzinfo) -> str:
    """The county's month of a moment, as `2026-11`."""
    return at.astimezone(zone).strftime("%Y-%m")


def begins(month: str, zone: tzinfo) -> datetime:
    """A month's first moment."""
    return datetime(int(month[:4]), int(month[5:]), 1, tzinfo=zone)


def after(month: str, many: int = 1) -> str:
    """The month so many later, or earlier when it is negative."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + many
    return f"{number // 12:04}-{number % 12 + 1:02}"
