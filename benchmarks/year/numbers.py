"""How much of each happens in the year, and what every part of it is played with."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from benchmarks.year.agenda import Agenda
from benchmarks.year.hands import Hands
from benchmarks.year.world import World
from contracts.base import Actor

WAN = 1_000_000


@dataclass(frozen=True)
class Numbers:
    """How much of each; the defaults are the article's."""

    year: int = 2025
    seed: int = 2025
    appeals: int = 159
    local_percent: int = 76
    """Of the answered appeals, those a deputy solves alone."""
    outbreaks: int = 16
    """Matters that many of one township speak of within three weeks (ours)."""
    merged: int = 8
    """Appeals about what another said before (ours)."""
    not_admitted: int = 4
    """Appeals that belong elsewhere (ours)."""
    suggestions: int = 117
    from_appeals: int = 8
    """Of these, grown out of what residents said, between two sessions (ours)."""
    key: int = 15
    class_a: int = 101
    """Solved: 86.5 % of 117, rounded down to whole suggestions."""
    ideas: int = 283
    scanned: int = 12
    """Of these, said by residents with a code; they are appeals as well (ours)."""
    candidates: int = 89
    adopted: int = 34
    budget_wan: int = 23_000
    """230 million yuan for the adopted projects together."""
    served: int = 126_000
    """People who have something of them."""
    findings: int = 23
    lagging: int = 2
    reports: int = 23
    """Research reports published."""
    dropped: int = 2
    """Topics that left the plan before a report (ours)."""
    planned_topics: int = 9
    """Topics of the year's plan that no hotspot asked for (ours)."""
    surveyed: int = 33
    """Projects residents are asked about (ours: all that were done)."""
    answers: int = 15
    """To each survey (ours)."""
    deputies: int = 300
    """Of all levels, the demo's among them (ours: the article does not say)."""
    stations: int = 76
    groups: int = 72
    activities: int = 3
    """Of a group in a year (R)."""
    members: int = 34
    """Of the standing committee."""
    linked: int = 84
    """Grassroots deputies with whom a member keeps contact."""
    invited: int = 10
    """Deputies whom one invitation goes to (ours)."""
    opinions: int = 6
    """Heard in a month (ours)."""
    voter_reports: int = 20
    """Deputies who report to their voters this year (ours)."""

    letters: int = 16
    """Voters write to deputies (ours)."""

    def of(self, year: int) -> "Numbers":
        """The same county a year on: as much of each, and other luck."""
        return replace(self, year=year, seed=self.seed + year - self.year)


SMALL = Numbers(
    seed=7, appeals=61, outbreaks=6, merged=3, not_admitted=4, suggestions=34, from_appeals=3, key=5, class_a=29,
    ideas=96, scanned=6, candidates=31, adopted=12, budget_wan=7_400, served=41_000, findings=9, reports=8, dropped=1,
    planned_topics=4, surveyed=11, answers=13, deputies=90, stations=21, groups=18, members=15, linked=30, invited=6,
    opinions=4, voter_reports=8, letters=8,
)  # fmt: skip
"""A smaller county's year, for the invented county of the tests."""
TINY = Numbers(
    seed=3, appeals=16, outbreaks=1, merged=1, not_admitted=1, suggestions=9, from_appeals=0, key=2, class_a=7,
    ideas=24, scanned=2, candidates=9, adopted=4, budget_wan=1_200, served=6_000, findings=2, reports=1, dropped=0,
    planned_topics=1, surveyed=2, answers=3, deputies=24, stations=6, groups=3, members=4, linked=6, invited=3,
    opinions=2, voter_reports=2, letters=2,
)  # fmt: skip
"""A year of few things, for several in a row."""


class Part:
    """One part of the year; all parts share the hands, the book, the numbers and the people."""

    def __init__(self, hands: Hands, numbers: Numbers, people: list[Actor], world: World, agenda: Agenda) -> None:
        self.hands = hands
        self.n = numbers
        self.people = people
        """Every deputy of the county's congress."""
        self.world = world
        self.agenda = agenda
        self.office, self.office2 = world.staff["office"], world.staff["office2"]
        self.towns, self.names = world.towns, world.names
        self.by_id = {person.id: person for person in (*people, *world.of_townships)}
        self.meeting = f"第十九届人民代表大会第{'五六七八九'[(numbers.year - 2025) % 5]}次会议"
        """How the session of this year's February is called."""
        self.season = ""
        self.suggestions: list[Any] = []
        self.projects: list[Any] = []
        self.groups: list[Any] = []
        self.members: dict[str, list[Any]] = {}
        """A group's deputies by its name."""
        self.called: list[tuple[str, list[str]]] = []
        """Activities that were called, with who will come."""
        self.invited: list[tuple[str, list[str], Actor]] = []
        self.roster: list[Any] = []
        self.stations: list[Any] = []
        self.pairs: list[str] = []
        self.planned: list[tuple[int, str]] = []
        """Items of the plan of deputies' work, by month."""
        self.reported: list[str] = []
        self.announced: list[tuple[str, list[str]]] = []
        """Receptions to come, with who receives."""
        self.begin()

    def sits(self, people: list[Actor]) -> None:
        """From now on the congress consists of these."""
        self.people = people
        self.by_id |= {person.id: person for person in people}

    def begin(self) -> None:
        """What a part needs of its own."""

    def luck(self, *of: object) -> Random:
        """The same draws each time for the same thing."""
        return Random("-".join(str(one) for one in (self.n.seed, *of)))

    def today(self) -> date:
        """The county's day."""
        return self.hands.app_context.today()

    def on(self, month: int, day: int, hour: int = 9) -> Any:
        """A moment of this year."""
        return self.agenda.of(date(self.n.year, month, day), hour)

    def local(self, township: str) -> list[Actor]:
        """Deputies of a township; everybody where there are none."""
        return [person for person in self.people if person.township == township] or self.people

    def _came(self, asked: list[str], *to: object) -> list[str]:
        """99 of a hundred deputies come (S); who does not depends on what they were asked to alone."""
        at = self.luck("came", *to).randrange(100)
        return [one for n, one in enumerate(asked, at) if n % 100]
