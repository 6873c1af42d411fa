"""The forms of a project's page: what the office, the department and the project's group do with it."""

from collections.abc import Callable
from typing import Any

from fastapi import Request

from contracts import projects as c
from contracts.base import Command
from gateway.pages.acts import pictures
from gateway.pages.fields import SAY_DAY, SAY_WHY, fen_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, maybe, need, one_of, optional, photos, typed, whole, without
from gateway.projects.forms.values import MOST_PEOPLE, findings_of, invalid, maybe_fen, maybe_people, steps_of

STAGES: tuple[c.Stage, ...] = ("before", "during", "after")
CHANGES = ("plan", "budget", "department", "suspended", "resumed", "ended")
TOO_MANY = N_("一次最多三张照片")


def _form(opened: str, command: Callable[..., Command], done: str, /, **fields: Field) -> PageForm:
    back = "/projects/{project_id}"
    return PageForm(command, fields=fields, done=done, back=back, opened=opened, invalid=invalid)


def _day(name: str) -> Field:
    return need(name, SAY_DAY, most=10)


def _of_change(change: str, field: Field) -> Field:
    """A value that is read for one kind of change alone."""

    async def read(request: Request, form: Form) -> Any:
        return await field(request, form) if form.text("change") == change else None

    return read


async def _staged_photos(request: Request, form: Form) -> list[c.StagedPhoto]:
    """Photos, each with the stage whose field it was chosen in."""
    found = []
    for stage in STAGES:
        kept = await pictures(request, form, stage, dated=True)
        found += [c.StagedPhoto(**photo.model_dump(), stage=stage) for photo in kept]
    if len(found) > 3:
        form.errors["during"] = TOO_MANY
    return found


_FORMS = (
    _form(
        "plan",
        c.PlanProject,
        N_("实施计划已定，系统会按月提醒跟踪。"),
        department=need("department", CHOOSE, most=64),
        starts_on=_day("starts_on"),
        ends_on=_day("ends_on"),
        budget_fen=typed(fen_of, "budget_fen"),
        people=whole("people", 0, MOST_PEOPLE),
        where=optional("where"),
        milestones=typed(steps_of),
        group_id=maybe("group_id"),
    ),
    _form(
        "decide",
        c.DecideProject,
        N_("决定已记录，调整前后均可查询。"),
        change=one_of("change", CHANGES),
        decision=need("decision", most=100),
        words=need("words", SAY_WHY),
        starts_on=_of_change("plan", maybe("starts_on")),
        ends_on=_of_change("plan", maybe("ends_on")),
        where=_of_change("plan", maybe("where")),
        milestones=_of_change("plan", typed(lambda form: steps_of(form) or None)),
        people=_of_change("plan", typed(maybe_people)),
        budget_fen=_of_change("budget", typed(maybe_fen, "budget_fen")),
        department=_of_change("department", need("department", CHOOSE, most=64)),
    ),
    _form("group", c.AssignGroup, N_("监督小组已确定。"), group_id=need("group_id", CHOOSE, most=64)),
    _form(
        "track",
        c.TrackProject,
        N_("本月跟踪已报送并公开。"),
        month=need("month", most=7),
        percent=whole("percent", 0, 100),
        spent_fen=typed(fen_of, "spent_fen"),
        words=need("words"),
        explanation=optional("explanation"),
        reached=typed(lambda form: [str(ticked) for ticked in form.data.getlist("reached")]),
        photos=_staged_photos,
    ),
    _form(
        "report",
        c.ReportProject,
        N_("季度汇报已报送并公开。"),
        quarter=need("quarter", most=7),
        words=need("words"),
    ),
    _form(
        "inspect",
        c.InspectProject,
        N_("检查情况已记录，问题已交部门整改。"),
        inspected_on=_day("inspected_on"),
        way=one_of("way", ("planned", "dynamic")),
        words=need("words"),
        findings=typed(findings_of),
        photos=photos(dated=True),
    ),
    _form(
        "rectify",
        without("project_id", c.RectifyFinding),
        N_("整改情况已报送，待监督小组确认。"),
        photos=photos(dated=True),
        finding_id=typed(Form.text, "about"),
        words=need("words"),
    ),
    _form(
        "judge",
        without("project_id", c.JudgeRectification),
        N_("意见已记录。"),
        confirmed=typed(lambda form: form.choose("confirmed", ("yes", "no")) == "yes"),
        words=need("words", SAY_WHY),
        finding_id=typed(Form.text, "about"),
    ),
    _form(
        "complete",
        c.CompleteProject,
        N_("项目已竣工。"),
        completed_on=_day("completed_on"),
        words=need("words"),
        spent_fen=typed(fen_of, "spent_fen"),
        people=whole("people", 0, MOST_PEOPLE),
        explanation=optional("explanation"),
        photos=photos(dated=True),
    ),
)
ACTS = {form.opened: form for form in _FORMS}
"""By the last part of the address, which is also the form that stands open."""
