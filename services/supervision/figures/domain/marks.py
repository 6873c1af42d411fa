"""What each case counts as, worked out from everything that is known of it: the same whatever order it was heard in."""

from collections.abc import Callable

from services.supervision.figures.domain.appeal_marks import appeal
from services.supervision.figures.domain.fact import Events, Fact, began, last
from services.supervision.figures.domain.suggestion_marks import suggestion


def _project(events: Events) -> Fact:
    """A project is a department's from its plan on: what the list of a vote calls one are words, and no department."""
    fact = Fact()
    began(fact, last(events, "project.adopted"), at="adopted_at", title="title", township="township")
    planned, done = last(events, "project.planned"), last(events, "project.completed")
    turned = [event.data["colour"] for event in events if event.name == "project.turned"]
    ended = any(event.name == "project.changed" and event.data["change"] == "ended" for event in events)
    given = [
        event
        for event in events
        if event.name in ("project.planned", "project.changed") and event.data.get("department")
    ]
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
    began(fact, last(events, "finding.raised"), department="department")
    right = last(events, "finding.rectified")
    fact.mark("raised")
    fact.mark("rectified", right)
    fact.mark("on_time", right and right.data["on_time"])
    return fact


def _inquiry(events: Events) -> Fact:
    fact = Fact()
    said = began(fact, last(events, "inquiry.opened"), title="title", department="department")
    fact.mark("opened")
    fact.mark("special", said.get("stage") == "special")
    fact.mark("concluded", last(events, "inquiry.concluded"))
    return fact


def _proposal(events: Events) -> Fact:
    fact = Fact()
    began(fact, last(events, "proposal.collected"), title="title", category="category", township="township")
    fact.mark("collected", not last(events, "proposal.withdrawn"))
    return fact


def _candidate(events: Events) -> Fact:
    fact = Fact()
    began(fact, last(events, "candidates.published"), title="title", township="township", department="department")
    fact.mark("listed")
    return fact


def _session(events: Events) -> Fact:
    fact = Fact()
    called = began(fact, last(events, "session.called"), title="title", township="township")
    here = {event.data["deputy_id"] for event in events if event.name == "attendance.signed"}
    fact.mark("called")
    fact.mark("members", called, int(called.get("members", 0)))
    fact.mark("present", here, len(here))
    return fact


def _topic(events: Events) -> Fact:
    fact = Fact()
    named = {"title": "title", "category": "category", "township": "township", "department": "department"}
    adopted = began(fact, last(events, "topic.adopted"), **named)
    reported = last(events, "topic.reported")
    fact.mark("adopted")
    fact.mark("from_hotspot", adopted.get("source") == "hotspot")
    fact.mark("researched", last(events, "topic.entrusted"))
    fact.mark("standing", not last(events, "topic.dropped"))
    fact.mark("reported", reported)
    fact.mark("on_time", reported and reported.data["on_time"])
    return fact


KINDS: dict[str, Callable[[Events], Fact]] = {
    "appeal": appeal,
    "suggestion": suggestion,
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
