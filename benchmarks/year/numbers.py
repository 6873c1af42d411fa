"""How much of each happens in the year, and what every part of it is played with."""

from dataclasses import dataclass
from typing import Any

from benchmarks.year.hands import Hands
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


class Part:
    """One part of the year; all parts share the hands, the numbers and the people."""

    def __init__(self, hands: Hands, numbers: Numbers) -> None:
        self.hands = hands
        self.n = numbers
        self.people = deputies()
        self.season = ""
        self.suggestions: list[Any] = []
        self.projects: list[Any] = []
        self.group = ""
        self.topics: list[tuple[str, Any]] = []
        """Each with who leads its group."""
