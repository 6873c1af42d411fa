"""Each kind of text, written as it is in the county, with a mark in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts import projects as p
from contracts import release as r
from contracts import suggestions as s
from contracts.base import Actor
from contracts.words import Role
from tests.supervision.inquiries.inquiring import Inquiring
from tests.supervision.projects import project_harness as projects
from tests.supervision.suggestions import suggestion_harness as suggestions
from tests.supervision.supervision_loop import OFFICE, Loop

MARK, REST = "老钱", "把路挖了"
SAID = f"{MARK}{REST}"
NOBODY, STATION = Actor(role=Role.PUBLIC), Actor(role=Role.STATION, id="st", name="东门站")


@dataclass
class Written:
    """A marked text: where it is, who wrote it, and every id that an address might name."""

    desk: Loop
    about: str
    ids: tuple[str, ...]


def _project(url: str) -> tuple[projects.Harness, str]:
    desk = projects.Harness(url)
    return desk, desk.planned()


def track(url: str) -> Written:
    desk, project = _project(url)
    picture = projects.photo(desk.now.date().isoformat())
    said = {"words": SAID, "explanation": SAID, "photos": [picture]}
    return Written(desk, project, (project, desk.track(project, "2026-11", **said)))


def quarter_report(url: str) -> Written:
    desk, project = _project(url)
    desk.ask(p.ReportProject(project_id=project, quarter="2026-Q4", words=SAID), projects.ROADS)
    return Written(desk, project, (project,))


def inspection(url: str) -> Written:
    desk, project = _project(url)
    said = {"inspected_on": desk.now.date().isoformat(), "words": SAID, "findings": []}
    desk.ask(p.InspectProject(project_id=project, **said), projects.MEMBER)
    return Written(desk, project, (project,))


def finding(url: str) -> Written:
    desk, project = _project(url)
    desk.inspect(project, SAID)
    return Written(desk, project, (project,))


def rectification(url: str) -> Written:
    desk, project = _project(url)
    [found] = desk.inspect(project, "护栏缺失")
    photo = projects.photo()
    desk.ask(p.RectifyFinding(finding_id=found, words=SAID, photos=[photo]), projects.ROADS)
    return Written(desk, project, (project, found))


def verdict(url: str) -> Written:
    desk, project = _project(url)
    [found] = desk.inspect(project, "护栏缺失")
    desk.ask(p.RectifyFinding(finding_id=found, words="已装好。", photos=[projects.photo()]), projects.ROADS)
    desk.ask(p.JudgeRectification(finding_id=found, confirmed=False, words=SAID), projects.MEMBER)
    return Written(desk, project, (project, found))


def completion(url: str) -> Written:
    desk, project = _project(url)
    desk.complete(project, words=SAID)
    return Written(desk, project, (project,))


def question(url: str) -> Written:
    desk = Inquiring(url)
    inquiry = desk.opened()
    return Written(desk, inquiry, (inquiry, desk.asked(inquiry, SAID)))


def answer(url: str) -> Written:
    desk = Inquiring(url)
    inquiry = desk.opened()
    asked = desk.asked(inquiry)
    desk.answer(asked, SAID, promise=SAID, promise_due=date(2026, 12, 1))
    return Written(desk, inquiry, (inquiry, asked))


def _suggestion(url: str, **fields: Any) -> tuple[suggestions.Harness, str, str]:
    desk = suggestions.Harness(url)
    one = desk.submitted(disclosure="full", **fields)
    return desk, one, desk.assign(one)[0]


def suggestion(url: str) -> Written:
    desk, one, _ = _suggestion(url, text=SAID, asks=SAID)
    return Written(desk, one, (one,))


def reply(url: str) -> Written:
    desk, one, part = _suggestion(url)
    desk.ask(s.TakePart(assignment_id=part), suggestions.WATER)
    for phase in ("before", "during", "after"):
        desk.contact(part, phase)  # type: ignore[arg-type]
    told = s.ReplySuggestion(assignment_id=part, result="A", text=SAID, disclosure="full")
    desk.ask(told, suggestions.WATER)
    return Written(desk, one, (one, part))


def rating(url: str) -> Written:
    desk, one, part = _suggestion(url)
    desk.answered(part)
    desk.rate(part, result="not_satisfied", reason=SAID)
    return Written(desk, one, (one, part))


def look_back(url: str) -> Written:
    desk, one, part = _suggestion(url)
    desk.answered(part)
    desk.rate(part)
    desk.ask(s.LookBack(suggestion_id=one, kept="done", words=SAID), OFFICE)
    return Written(desk, one, (one, part))


WRITE: dict[r.Kind, Callable[[str], Written]] = {
    "track": track, "quarter_report": quarter_report, "inspection": inspection, "finding": finding,
    "rectification": rectification, "verdict": verdict, "completion": completion, "question": question,
    "answer": answer, "suggestion": suggestion, "reply": reply, "rating": rating, "look_back": look_back,
}  # fmt: skip
