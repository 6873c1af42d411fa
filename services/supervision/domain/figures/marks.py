"""What a case counts as, worked out from everything that is known of it: the same whatever order it was heard in."""

from collections.abc import Callable, Mapping, Sequence
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


def last(events: Events, *names: str) -> Happened | None:
    """The newest event of these names."""
    return next((one for one in reversed(events) if one.name in names), None)


def _began(fact: Fact, event: Happened | None, **names: str) -> Mapping[str, Any]:
    if event is None:
        return {}
    fact.at = event.at
    for attribute, key in names.items():
        setattr(fact, attribute, event.data.get(key) or "")
    return event.data


def _appeal(events: Events) -> Fact:
    fact = Fact()
    _began(fact, last(events, "appeal.submitted"), title="title", category="category", township="township")
    solved, opened = last(events, "matter.solved"), last(events, "order.opened")
    replied, rated = last(events, "order.replied"), last(events, "appeal.rated")
    fact.department = str(opened.data["department"]) if opened else ""
    fact.mark("submitted")
    fact.mark("admitted", not last(events, "appeal.not_admitted"))
    fact.mark("answered", solved or replied)
    first = next((one.at for one in events if one.name in ("matter.solved", "order.replied")), None)
    if first is not None and fact.at is not None:
        fact.mark("waited", True, max(int((first - fact.at).total_seconds()) // 60, 0))
    fact.mark("local", solved and not opened)
    fact.mark("replied", replied)
    fact.mark("on_time", replied and replied.data["on_time"])
    fact.mark("rated", rated)
    fact.mark("satisfied", rated and rated.data["grade"] != "not_satisfied")
    fact.mark("solved", rated and rated.data["solved"])
    fact.mark("closed", last(events, "appeal.closed"))
    return fact


def _suggestion(events: Events) -> Fact:
    fact = Fact()
    _began(fact, last(events, "suggestion.numbered"), title="title", category="category", township="township")
    given = [one for one in events if one.name == "suggestion.assigned" and one.data["part"] != "co"]
    replies = [one for one in events if one.name == "suggestion.replied"]
    rated, closed = last(events, "suggestion.rated"), last(events, "suggestion.closed")
    withdrawn = closed is not None and closed.data["how"] == "withdrawn"
    fact.department = str(given[-1].data["department"]) if given else ""
    fact.mark("submitted")
    fact.mark("standing", not withdrawn)
    fact.mark("key", last(events, "suggestion.made_key"))
    fact.mark("replied", replies)
    fact.mark("on_time", replies and all(one.data["on_time"] for one in replies if one.data["round"] == 1))
    newest = {one.data["department"]: one.data["result"] for one in replies}
    fact.mark("class_a", replies and max(newest.values()) == "A")
    fact.mark("rated", rated)
    fact.mark("satisfied", rated and rated.data["result"] != "not_satisfied")
    fact.mark("attitude", rated and rated.data["attitude"] != "not_satisfied")
    fact.mark("closed", closed and not withdrawn)
    return fact


def _project(events: Events) -> Fact:
    fact = Fact()
    _began(fact, last(events, "project.adopted"), title="title", township="township", department="department")
    planned, done = last(events, "project.planned"), last(events, "project.completed")
    turned = [one.data["colour"] for one in events if one.name == "project.turned"]
    ended = any(one.name == "project.changed" and one.data["change"] == "ended" for one in events)
    if planned is not None:
        fact.department = str(planned.data["department"])
    fact.mark("adopted")
    fact.mark("planned", planned)
    fact.mark("standing", not ended)
    fact.mark("was_red", "red" in turned)
    fact.mark("completed", done)
    fact.mark("on_time", done and done.data["on_time"])
    return fact


def _finding(events: Events) -> Fact:
    fact = Fact()
    _began(fact, last(events, "finding.raised"), department="department")
    right = last(events, "finding.rectified")
    fact.mark("raised")
    fact.mark("rectified", right)
    fact.mark("on_time", right and right.data["on_time"])
    return fact


def _inquiry(events: Events) -> Fact:
    fact = Fact()
    said = _began(fact, last(events, "inquiry.opened"), title="title", department="department")
    fact.mark("opened")
    fact.mark("special", said.get("stage") == "special")
    fact.mark("concluded", last(events, "inquiry.concluded"))
    return fact


def _proposal(events: Events) -> Fact:
    fact = Fact()
    _began(fact, last(events, "proposal.collected"), title="title", category="category", township="township")
    fact.mark("collected", not last(events, "proposal.withdrawn"))
    return fact


def _candidate(events: Events) -> Fact:
    fact = Fact()
    _began(fact, last(events, "candidates.published"), title="title", township="township", department="department")
    fact.mark("listed")
    return fact


def _session(events: Events) -> Fact:
    fact = Fact()
    called = _began(fact, last(events, "session.called"), title="title", township="township")
    here = {one.data["deputy_id"] for one in events if one.name == "attendance.signed"}
    fact.mark("called")
    fact.mark("members", called, int(called.get("members", 0)))
    fact.mark("present", here, len(here))
    return fact


KINDS: dict[str, Callable[[Events], Fact]] = {
    "appeal": _appeal,
    "suggestion": _suggestion,
    "project": _project,
    "finding": _finding,
    "inquiry": _inquiry,
    "proposal": _proposal,
    "candidate": _candidate,
    "session": _session,
}


def fact_of(kind: str, events: Events) -> Fact:
    """What a case counts as; nothing while its beginning is not known."""
    fact = KINDS[kind](sorted(events, key=lambda one: one.at))
    if fact.at is None:
        fact.marks = {}
    return fact
