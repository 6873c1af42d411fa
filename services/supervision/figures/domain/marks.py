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
MERGED = "department.merged"
"""A department became part of another: what it had not answered is the successor's."""


def last(events: Events, *names: str) -> Happened | None:
    """The newest event of these names."""
    return next((one for one in reversed(events) if one.name in names), None)


def _began(fact: Fact, event: Happened | None, *, at: str = "", **names: str) -> Mapping[str, Any]:
    """Where a case begins; `at` names the field that says when, where the event was told later than that."""
    if event is None:
        return {}
    told = event.data.get(at)
    fact.at = datetime.fromisoformat(told) if told else event.at
    for attribute, key in names.items():
        setattr(fact, attribute, event.data.get(key) or "")
    return event.data


def _whose(answered: Happened | None, given: Happened | None) -> str:
    """The department that answered last; before any has, the one it was given to, or its successor since a merge."""
    said = answered or given
    if said is None:
        return ""
    return str(said.data["into"] if said.name == MERGED else said.data["department"])


def _appeal(events: Events) -> Fact:
    fact = Fact()
    begun = last(events, "appeal.submitted")
    _began(fact, begun, at="submitted_at", title="title", category="category", township="township")
    solved, opened = last(events, "matter.solved", "appeal.reopened"), last(events, "order.opened", MERGED)
    replied, rated = last(events, "order.replied"), last(events, "appeal.rated")
    with_another = last(events, "appeal.merged", "appeal.reopened")
    on_its_own = with_another is None or with_another.name == "appeal.reopened"
    admitted = on_its_own and not last(events, "appeal.not_admitted")
    locally = solved is not None and solved.name == "matter.solved" and not opened
    answered = admitted and (last(events, "matter.solved") or replied)
    fact.department = _whose(replied, opened)
    fact.mark("submitted")
    fact.mark("voiced", not last(events, "appeal.not_admitted"))
    fact.mark("admitted", admitted)
    fact.mark("answered", answered)
    fact.mark("local", answered and locally)
    first = next((one.at for one in events if one.name in ("matter.solved", "order.replied")), None)
    if answered and first is not None and fact.at is not None:
        fact.mark("waited", True, max(int((first - fact.at).total_seconds()) // 60, 0))
    fact.mark("replied", replied)
    fact.mark("on_time", replied and replied.data["on_time"])
    fact.mark("rated", rated)
    fact.mark("satisfied", rated and rated.data["grade"] != "not_satisfied")
    fact.mark("solved", rated and rated.data["solved"])
    ended = last(events, "appeal.closed", "appeal.reopened")
    fact.mark("closed", ended and ended.name == "appeal.closed")
    return fact


def _answering(events: Events) -> set[str]:
    """Ids of the parts that must answer: lead or separate; one given after another was returned takes its place."""
    given: dict[str, bool] = {}
    for one in events:
        part = str(one.data.get("assignment_id"))
        if one.name == "suggestion.returned" and part in given:
            given[part] = True
        if one.name == "suggestion.assigned" and one.data["part"] != "co":
            replaced = next((old for old, returned in given.items() if returned), None)
            if replaced is not None:
                del given[replaced]
            given[part] = False
    return set(given)


def _suggestion(events: Events) -> Fact:
    fact = Fact()
    begun = last(events, "suggestion.numbered")
    _began(fact, begun, at="submitted_at", title="title", category="category", township="township")
    given = [
        one for one in events if one.name == MERGED or (one.name == "suggestion.assigned" and one.data["part"] != "co")
    ]
    replies = [one for one in events if one.name == "suggestion.replied"]
    ratings = [one for one in events if one.name == "suggestion.rated"]
    closed = last(events, "suggestion.closed")
    withdrawn = closed is not None and closed.data["how"] == "withdrawn"
    fact.department = _whose(last(events, "suggestion.replied"), given[-1] if given else None)
    parts = _answering(events)
    of = {one.data["department"]: str(one.data.get("assignment_id")) for one in given if one.name != MERGED}
    by_part = {_part(one, of): one for one in replies}
    replied = replies and not withdrawn and parts <= set(by_part)
    fact.mark("submitted")
    fact.mark("standing", not withdrawn)
    fact.mark("key", last(events, "suggestion.made_key"))
    fact.mark("replied", replied)
    fact.mark("on_time", replied and all(one.data["on_time"] for one in replies if one.data["round"] == 1))
    fact.mark("class_a", replied and max(one.data["result"] for one in by_part.values()) == "A")
    newest = {_part(one, of): one.data for one in ratings}.values()
    fact.mark("rated", ratings)
    fact.mark("satisfied", ratings and all(one["result"] != "not_satisfied" for one in newest))
    fact.mark("attitude", ratings and all(one["attitude"] != "not_satisfied" for one in newest))
    fact.mark("closed", closed and not withdrawn)
    return fact


def _part(event: Happened, of: Mapping[str, str]) -> str:
    """Which part a reply or a rating is about; told before events said so, a department's own."""
    return str(event.data.get("assignment_id") or of.get(event.data.get("department", ""), ""))


def _project(events: Events) -> Fact:
    fact = Fact()
    begun = last(events, "project.adopted")
    _began(fact, begun, at="adopted_at", title="title", township="township", department="department")
    planned, done = last(events, "project.planned"), last(events, "project.completed")
    turned = [one.data["colour"] for one in events if one.name == "project.turned"]
    ended = any(one.name == "project.changed" and one.data["change"] == "ended" for one in events)
    given = [one for one in events if one.name in ("project.planned", "project.changed") and one.data.get("department")]
    if given:
        fact.department = str(given[-1].data["department"])
    fact.mark("adopted")
    fact.mark("planned", planned)
    fact.mark("standing", not ended)
    fact.mark("was_red", "red" in turned)
    fact.mark("completed", done and not ended)
    fact.mark("on_time", done and not ended and done.data["on_time"])
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


def _topic(events: Events) -> Fact:
    fact = Fact()
    named = {"title": "title", "category": "category", "township": "township", "department": "department"}
    adopted = _began(fact, last(events, "topic.adopted"), **named)
    reported = last(events, "topic.reported")
    fact.mark("adopted")
    fact.mark("from_hotspot", adopted.get("source") == "hotspot")
    fact.mark("researched", last(events, "topic.entrusted"))
    fact.mark("standing", not last(events, "topic.dropped"))
    fact.mark("reported", reported)
    fact.mark("on_time", reported and reported.data["on_time"])
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
    "topic": _topic,
}


def fact_of(kind: str, events: Events) -> Fact:
    """What a case counts as; nothing while its beginning is not known."""
    fact = KINDS[kind](sorted(events, key=lambda one: one.at))
    if fact.at is None:
        fact.marks = {}
    return fact
