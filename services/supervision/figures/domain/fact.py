"""One case as it is counted, and what every kind of case reads from its events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple


class Happened(NamedTuple):
    """One event of a case."""

    name: str
    """Without its version: `appeal.submitted`."""
    data: Mapping[str, Any]
    at: datetime


@dataclass
class Fact:
    """One case as it is counted; `marks` say as what, and how much (1, people, or minutes)."""

    title: str = ""
    category: str = ""
    township: str = ""
    department: str = ""
    at: datetime | None = None
    """When it began; None while its beginning is not known, and then it is not counted."""
    marks: dict[str, int] = field(default_factory=dict)

    def mark(self, name: str, when: object = True, much: int = 1) -> None:
        """It counts as `name` when the condition holds."""
        if when:
            self.marks[name] = much


Events = Sequence[Happened]
MERGED = "department.merged"
"""A department became part of another: what it had not answered is the successor's."""


def last(events: Events, *names: str) -> Happened | None:
    """The newest event of these names."""
    return next((event for event in reversed(events) if event.name in names), None)


def began(fact: Fact, event: Happened | None, *, at: str = "", **names: str) -> Mapping[str, Any]:
    """Where a case begins; `at` names the field that says when, where the event was told later than that."""
    if event is None:
        return {}
    told = event.data.get(at)
    fact.at = datetime.fromisoformat(told) if told else event.at
    for attribute, key in names.items():
        setattr(fact, attribute, event.data.get(key) or "")
    return event.data


def whose(answered: Happened | None, given: Happened | None) -> str:
    """The department that answered last; before any has, the one it was given to, or its successor since a merge."""
    said = answered or given
    if said is None:
        return ""
    return str(said.data["into"] if said.name == MERGED else said.data["department"])
