"""What can be done on a project's page: each act with the fields it reads and the line it says when done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from contracts import projects as c
from contracts.base import Command
from gateway.pages.acts import pictures
from gateway.pages.fields import SAY_DAY, SAY_WHY, fen_of, whole_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.projects.forms import MOST_PEOPLE, findings_of, made, maybe_fen, maybe_people, steps_of

STAGES: tuple[c.Stage, ...] = ("before", "during", "after")
CHANGES = ("plan", "budget", "department", "suspended", "resumed", "ended")
TOO_MANY = N_("一次最多三张照片")


@dataclass(frozen=True)
class Act:
    """How a form becomes a command (None with `form.errors` when it cannot), and what is said when it was done."""

    read: Callable[[Request, Form, str], Awaitable[Command | None]]
    done: str


async def _plan(request: Request, form: Form, of: str) -> Command | None:
    fields: dict[str, Any] = {
        "department": form.need("department", CHOOSE, most=64),
        "starts_on": form.need("starts_on", SAY_DAY, most=10),
        "ends_on": form.need("ends_on", SAY_DAY, most=10),
        "budget_fen": fen_of(form, "budget_fen"),
        "people": whole_of(form, "people", 0, MOST_PEOPLE),
        "where": form.text("where")[:2000],
        "milestones": steps_of(form),
        "group_id": form.text("group_id") or None,
    }
    return made(form, c.PlanProject, project_id=of, **fields)


async def _decide(request: Request, form: Form, of: str) -> Command | None:
    change: Any = form.choose("change", CHANGES)
    fields: dict[str, Any] = {"decision": form.need("decision", most=100), "words": form.need("words", SAY_WHY)}
    if change == "plan":
        fields |= {name: form.text(name) or None for name in ("starts_on", "ends_on", "where")}
        fields |= {"milestones": steps_of(form) or None, "people": maybe_people(form)}
    elif change == "budget":
        fields["budget_fen"] = maybe_fen(form, "budget_fen")
    elif change == "department":
        fields["department"] = form.need("department", CHOOSE, most=64)
    return made(form, c.DecideProject, project_id=of, change=change, **fields)


async def _group(request: Request, form: Form, of: str) -> Command | None:
    return made(form, c.AssignGroup, project_id=of, group_id=form.need("group_id", CHOOSE, most=64))


async def _track(request: Request, form: Form, of: str) -> Command | None:
    fields: dict[str, Any] = {
        "month": form.need("month", most=7),
        "percent": whole_of(form, "percent", 0, 100),
        "spent_fen": fen_of(form, "spent_fen"),
        "words": form.need("words"),
        "explanation": form.text("explanation")[:2000],
        "reached": [str(one) for one in form.data.getlist("reached")],
    }
    photos = []
    for stage in STAGES:
        kept = await pictures(request, form, stage, dated=True)
        photos += [c.StagedPhoto(**one.model_dump(), stage=stage) for one in kept]
    if len(photos) > 3:
        form.errors["during"] = TOO_MANY
    return made(form, c.TrackProject, project_id=of, photos=photos, **fields)


async def _report(request: Request, form: Form, of: str) -> Command | None:
    return made(form, c.ReportProject, project_id=of, quarter=form.need("quarter", most=7), words=form.need("words"))


async def _inspect(request: Request, form: Form, of: str) -> Command | None:
    fields: dict[str, Any] = {
        "inspected_on": form.need("inspected_on", SAY_DAY, most=10),
        "way": form.choose("way", ("planned", "dynamic")),
        "words": form.need("words"),
        "findings": findings_of(form),
        "photos": await pictures(request, form, dated=True),
    }
    return made(form, c.InspectProject, project_id=of, **fields)


async def _rectify(request: Request, form: Form, of: str) -> Command | None:
    photos = await pictures(request, form, dated=True)
    return made(form, c.RectifyFinding, finding_id=form.text("about"), words=form.need("words"), photos=photos)


async def _judge(request: Request, form: Form, of: str) -> Command | None:
    confirmed = form.choose("confirmed", ("yes", "no")) == "yes"
    words = form.need("words", SAY_WHY)
    return made(form, c.JudgeRectification, finding_id=form.text("about"), confirmed=confirmed, words=words)


async def _complete(request: Request, form: Form, of: str) -> Command | None:
    fields: dict[str, Any] = {
        "completed_on": form.need("completed_on", SAY_DAY, most=10),
        "words": form.need("words"),
        "spent_fen": fen_of(form, "spent_fen"),
        "people": whole_of(form, "people", 0, MOST_PEOPLE),
        "explanation": form.text("explanation")[:2000],
        "photos": await pictures(request, form, dated=True),
    }
    return made(form, c.CompleteProject, project_id=of, **fields)


ACTS: dict[str, Act] = {
    "plan": Act(_plan, N_("实施计划已定，系统会按月提醒跟踪。")),
    "decide": Act(_decide, N_("决定已记录，改动前后都能查到。")),
    "group": Act(_group, N_("监督小组已确定。")),
    "track": Act(_track, N_("本月跟踪已报送并公开。")),
    "report": Act(_report, N_("季度汇报已报送并公开。")),
    "inspect": Act(_inspect, N_("检查情况已记录，问题已交部门整改。")),
    "rectify": Act(_rectify, N_("整改情况已报送，等监督小组确认。")),
    "judge": Act(_judge, N_("意见已记录。")),
    "complete": Act(_complete, N_("项目已竣工。")),
}
