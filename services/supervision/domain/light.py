"""The light of a project: green on time, yellow late, red beyond, with the reason shown (预警)."""

from dataclasses import dataclass
from datetime import date

from contracts.words import Colour

RANK = {Colour.GREEN: 0, Colour.YELLOW: 1, Colour.RED: 2}


@dataclass(frozen=True)
class Late:
    """Something that should have been by a day: what it is in both languages."""

    what: str
    what_en: str
    due_on: date


@dataclass(frozen=True)
class Light:
    """The colour and why."""

    colour: Colour
    reason: str = ""
    reason_en: str = ""


def light_of(
    today: date,
    waits: list[Late],
    *,
    missed_in_a_row: int,
    budget_fen: int,
    spent_fen: int,
    red_days: int,
    red_missed: int,
) -> Light:
    """Red: overspent, so many tracks missed in a row, or anything later than `red_days`; yellow: anything late (R)."""
    if spent_fen > budget_fen:
        over = (spent_fen - budget_fen) / 1_000_000
        return Light(Colour.RED, f"超预算{over:.2f}万元", f"overspent by {over * 10_000:,.0f} yuan")
    if missed_in_a_row >= red_missed:
        said = f"连续{missed_in_a_row}次没有按月报进度"
        return Light(Colour.RED, said, f"{missed_in_a_row} monthly tracks missed in a row")
    late = [one for one in waits if one.due_on < today]
    if not late:
        return Light(Colour.GREEN)
    worst = min(late, key=lambda one: one.due_on)
    days = (today - worst.due_on).days
    colour = Colour.RED if days > red_days else Colour.YELLOW
    return Light(colour, f"{worst.what}已超期{days}天", f"{worst.what_en} is {days} day(s) late")


def missed(periods: list[tuple[bool, bool]]) -> int:
    """How many tracks at the end of the list were missed in a row; pairs of overdue and answered, oldest first."""
    count = 0
    for overdue, answered in reversed([one for one in periods if one[0] or one[1]]):
        if answered or not overdue:
            break
        count += 1
    return count
