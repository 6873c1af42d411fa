"""What can be done on a project's page: each act with the fields it reads and the line it says when done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from contracts import projects as p
from contracts.base import Command, Photo
from gateway.web.forms import CHOOSE, Form
from gateway.web.i18n import N_
from gateway.web.pages.selection_forms import SAY_DAY, SAY_WHY, fen_of, whole_of

MILESTONES, FINDINGS = 6, 4
"""Rows the forms have room for; more by the API."""
PHOTOS = frozenset({"track", "complete"})
"""Acts that come with photos."""


@dataclass(frozen=True)
class Act:
    """How a form becomes a command (None with `form.errors` when it cannot), and what is said when it was done."""

    read: Callable[[Form, str, list[Photo]], Command | None]
    done: str


def _made(form: Form, field: str, kind: Callable[..., Command], **fields: Any) -> Command | None:
    """A command with typed days or periods; one that is none is said at its field."""
    try:
        return kind(**fields)
    except ValidationError:
        form.errors[field] = SAY_DAY
        return None


def _photos(form: Form, sent: list[Photo]) -> list[p.SentPhoto]:
    shows: Any = form.text("shows") or "during"
    return [p.SentPhoto(photo=one, shows=shows) for one in sent] if shows in ("before", "during", "after") else []


def _plan(form: Form, of: str, sent: list[Photo]) -> Command | None:
    department = form.need("department", CHOOSE, most=64)
    starts, ends = form.need("starts_on", SAY_DAY, most=10), form.need("ends_on", SAY_DAY, most=10)
    budget, people = fen_of(form, "budget"), whole_of(form, "people", 0, 100_000_000)
    steps = [
        {"title": title[:100], "due_on": form.text(f"step_day{n}")}
        for n in range(MILESTONES)
        if (title := form.text(f"step{n}"))
    ]
    if not steps:
        form.errors["step0"] = N_("请至少写一个节点和它的日期")
    if form.errors:
        return None
    fields = {"department": department, "starts_on": starts, "ends_on": ends, "budget_fen": budget, "people": people}
    return _made(form, "ends_on", p.PlanProject, project_id=of, **fields, milestones=steps)


def _decide(form: Form, of: str, sent: list[Photo]) -> Command | None:
    change = form.choose("change", ("plan", "budget", "department", "suspended", "resumed", "ended"))
    decision, words = form.need("decision", most=100), form.need("words", SAY_WHY)
    more: dict[str, Any] = {}
    if change == "plan":
        more["ends_on"] = form.need("new_end", SAY_DAY, most=10)
    if change == "budget":
        more["budget_fen"] = fen_of(form, "new_budget")
    if change == "department":
        more["department"] = form.need("new_department", CHOOSE, most=64)
    if form.errors:
        return None
    return _made(form, "new_end", p.DecideProject, project_id=of, change=change, decision=decision, words=words, **more)


def _group(form: Form, of: str, sent: list[Photo]) -> Command | None:
    group = form.need("group", CHOOSE, most=64)
    return None if form.errors else p.AssignGroup(project_id=of, group_id=group)


def _track(form: Form, of: str, sent: list[Photo]) -> Command | None:
    month, percent = form.need("month", SAY_DAY, most=7), whole_of(form, "percent", 0, 100)
    spent, words = fen_of(form, "spent"), form.need("words")
    reached = [int(one) for one in form.data.getlist("reached") if isinstance(one, str) and one.isdigit()]
    if form.errors:
        return None
    fields = {"month": month, "percent": percent, "spent_fen": spent, "words": words, "reached": reached}
    explanation = form.text("explanation")[:1000]
    photos = _photos(form, sent)
    return _made(form, "month", p.TrackProject, project_id=of, **fields, explanation=explanation, photos=photos)


def _report(form: Form, of: str, sent: list[Photo]) -> Command | None:
    quarter, words = form.need("quarter", SAY_DAY, most=7), form.need("quarter_words")
    return None if form.errors else _made(form, "quarter", p.ReportProject, project_id=of, quarter=quarter, words=words)


def _inspect(form: Form, of: str, sent: list[Photo]) -> Command | None:
    day, words = form.need("inspected_on", SAY_DAY, most=10), form.need("seen")
    wrong = [
        {"words": said[:5000], "due_on": form.text(f"wrong_day{n}")}
        for n in range(FINDINGS)
        if (said := form.text(f"wrong{n}"))
    ]
    if form.errors:
        return None
    return _made(form, "inspected_on", p.InspectProject, project_id=of, inspected_on=day, words=words, findings=wrong)


def _rectify(form: Form, of: str, sent: list[Photo]) -> Command | None:
    finding, words = form.need("finding", most=64), form.need("how")
    return None if form.errors else p.RectifyFinding(finding_id=finding, words=words)


def _confirm(form: Form, of: str, sent: list[Photo]) -> Command | None:
    finding, words = form.need("finding", most=64), form.need("how")
    right = form.choose("right", ("yes", "no"))
    return None if form.errors else p.ConfirmFinding(finding_id=finding, right=right == "yes", words=words)


def _complete(form: Form, of: str, sent: list[Photo]) -> Command | None:
    spent, people = fen_of(form, "spent"), whole_of(form, "people", 0, 100_000_000)
    words, explanation = form.need("words"), form.text("explanation")[:1000]
    if form.errors:
        return None
    photos = _photos(form, sent)
    fields = {"spent_fen": spent, "people": people, "words": words, "explanation": explanation}
    return p.CompleteProject(project_id=of, **fields, photos=photos)


ACTS: dict[str, Act] = {
    "plan": Act(_plan, N_("计划已确定。以后要改，需有会议决定。")),
    "decide": Act(_decide, N_("决定已记录，项目已调整。")),
    "group": Act(_group, N_("已交由这个小组监督。")),
    "track": Act(_track, N_("本月进度已上报，群众看得到。")),
    "report": Act(_report, N_("季度汇报已提交。")),
    "inspect": Act(_inspect, N_("检查情况已记录。")),
    "rectify": Act(_rectify, N_("整改情况已提交，等监督小组核实。")),
    "confirm": Act(_confirm, N_("核实结果已记录。")),
    "complete": Act(_complete, N_("项目已完成。")),
}
