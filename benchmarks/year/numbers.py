"""How much of each happens in the year, and what every part of it is played with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.year.hands import Hands
from contracts.base import Actor
from contracts.categories import DEFAULT
from contracts.words import OTHER
from gateway.demo.people import STAFF, deputies
from gateway.demo.places import TOWNSHIPS

OFFICE = STAFF["office"]
TOWNS, THINGS = list(TOWNSHIPS), [one.code for one in DEFAULT if one.code != OTHER]
WAN = 1_000_000


@dataclass(frozen=True)
class Numbers:
    """How much of each; the defaults are the article's."""

    appeals: int = 159
    local: int = 121
    """Solved by deputies on the spot: 76 %."""
    suggestions: int = 117
    key: int = 15
    class_a: int = 101
    """Solved: 86.5 % of 117, rounded down to whole suggestions."""
    ideas: int = 283
    candidates: int = 89
    adopted: int = 34
    findings: int = 23
    lagging: int = 2
    reports: int = 23
    """Research reports published."""
    dropped: int = 2
    """Topics that left the plan before a report (ours)."""
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


class Part:
    """One part of the year; all parts share the hands, the numbers and the people."""

    def __init__(self, hands: Hands, numbers: Numbers, people: list[Actor] | None = None) -> None:
        self.hands = hands
        self.n = numbers
        self.people = people or deputies()
        self.asked = 0
        self.season = ""
        self.suggestions: list[Any] = []
        self.projects: list[Any] = []
        self.group = ""
        self.topics: list[tuple[str, Any]] = []
        """Each with who leads its group."""
        self.groups: list[Any] = []
        self.members: dict[str, list[Any]] = {}
        """A group's deputies by its name."""
        self.called: list[tuple[str, list[str]]] = []
        """Activities that were called, with whom."""
        self.invited: list[tuple[str, list[str], Actor]] = []
        self.roster: list[Any] = []
        self.stations: list[Any] = []
        self.pairs: list[str] = []
        self.planned: list[tuple[int, str]] = []
        """Items of the plan of deputies' work, by month."""
        self.reported: list[str] = []
        self.announced: list[tuple[str, list[str]]] = []
        """Receptions to come, with who receives."""

    def today(self) -> date:
        """The county's day."""
        return self.hands.app_context.today()

    def _came(self, asked: list[str]) -> list[str]:
        """99 of a hundred deputies come (S)."""
        found = []
        for one in asked:
            self.asked += 1
            if self.asked % 100:
                found.append(one)
        return found
