"""A project's light: green on time, yellow late, red far too late, twice missed or overspent; with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contracts.words import Colour

Kind = Literal["plan", "track", "report", "finding", "milestone", "end"]
NAMED: dict[Kind, tuple[str, str]] = {
    "plan": ("实施计划", "the plan"),
    "track": ("{name}月度跟踪", "the track of {name}"),
    "report": ("{name}季度汇报", "the report of {name}"),
    "finding": ("问题整改", "a finding's rectification"),
    "milestone": ("节点“{name}”", "the milestone “{name}”"),
    "end": ("竣工", "the completion"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is due on a day; tracks that came are told too, so that gaps are seen."""

    kind: Kind
    name: str
    due_on: date
    done: bool = False

    def late(self, today: date) -> int:
        """Days over the due day; none when it was done."""
        return 0 if self.done else max((today - self.due_on).days, 0)


@dataclass(frozen=True, slots=True)
class Limits:
    """The county's numbers (R)."""

    yellow_days: int = 15
    missed_tracks: int = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A colour and why, in Chinese and in English."""

    colour: Colour
    reason: str
    reason_en: str


ON_TIME = Shown(Colour.GREEN, "按计划推进", "on time")
TO_BE_PLANNED = Shown(Colour.GREEN, "待定计划，未到期", "to be planned, in time")


def colour_of_late(days: int, limits: Limits) -> Colour:
    """Green when nothing is late, yellow up to the limit, red beyond."""
    if days <= 0:
        return Colour.GREEN
    return Colour.YELLOW if days <= limits.yellow_days else Colour.RED


def missed_in_a_row(owed: Iterable[Owed], today: date) -> int:
    """The longest run of tracks that are late and have not come, in the order of their months."""
    longest = run = 0
    for track in sorted((each for each in owed if each.kind == "track"), key=lambda each: each.name):
        run = run + 1 if track.late(today) else 0
        longest = max(longest, run)
    return longest


def light_of(owed: Iterable[Owed], spent: int, budget: int, today: date, limits: Limits) -> Shown:
    """The light of a running project; `budget` 0 stands for none laid down yet."""
    every = list(owed)
    if budget and spent > budget:
        return Shown(Colour.RED, f"超预算 {_wan(spent - budget)} 万元", f"over budget by {_yuan(spent - budget)} yuan")
    missed = missed_in_a_row(every, today)
    worst = max(every, key=lambda one: one.late(today), default=None)
    days = worst.late(today) if worst is not None else 0
    colour = colour_of_late(days, limits)
    if colour is not Colour.RED and missed >= limits.missed_tracks:
        return Shown(Colour.RED, f"连续 {missed} 个月未报跟踪", f"{missed} tracks missed in a row")
    if worst is None or colour is Colour.GREEN:
        return TO_BE_PLANNED if any(one.kind == "plan" for one in every) else ON_TIME
    what, what_en = (text.format(name=worst.name) for text in NAMED[worst.kind])
    return Shown(colour, f"{what}逾期 {days} 天", f"{what_en} is {days} day(s) late")


def completed_light(spent: int, budget: int) -> Shown:
    """A project that is done is green, unless it cost more than it was given: the last bill shows what no track did."""
    over = light_of((), spent, budget, date.max, Limits())
    if over.colour is Colour.GREEN:
        return Shown(Colour.GREEN, "已完成", "completed")
    return Shown(over.colour, f"已完成，{over.reason}", f"completed, {over.reason_en}")


def _wan(fen: int) -> str:
    return f"{fen / 1_000_000:.2f}"


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
