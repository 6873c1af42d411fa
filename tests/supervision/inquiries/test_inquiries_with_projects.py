"""What the projects desk really tells: a plan that falls behind ends in a special inquiry."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from contracts import inquiries as c
from contracts import projects as p
from contracts.sessions import ProjectAdopted
from contracts.words import Colour
from kit.bus.consumer import Incoming
from kit.problems import NotYet
from services.supervision.inquiries.use_cases.follow import FACTS, follow
from services.supervision.projects.settings import ProjectSettings
from tests.ids import of_moment
from tests.supervision.inquiries.inquiring import NOBODY, OFFICE, Inquiring
from tests.supervision.supervision_loop import refusal

ID = "p-school-road"
ZONE = ZoneInfo("Asia/Shanghai")


def adopted(harness: Inquiring) -> None:
    """Deputies adopted it: both desks hear."""
    fact = ProjectAdopted(
        project_id=ID,
        session_id="s-1",
        round_id="r-0",
        title="学校门前道路",
        department="housing",
        budget_fen=100_00,
        people=900,
        votes=30,
        members=45,
        adopted_at=harness.now,
    )
    batch = [Incoming(harness.bench.envelope(fact, ID, "e-adopted"), body="{}")]
    harness.room.follow_projects(lambda consumer: consumer.take(batch))
    harness.heard(fact)


def carried(harness: Inquiring, known: set[str]) -> None:
    """What the service said since comes back to it over its own exchange."""
    every: list[Any] = [one for one in harness.emitted(*FACTS) if one.model_dump_json() not in known]
    known |= {one.model_dump_json() for one in every}
    harness.heard(*every)


def test_a_plan_that_falls_behind_ends_in_a_special_inquiry_into_it() -> None:
    harness, known = Inquiring(), set[str]()
    harness.room.project_settings = ProjectSettings()
    adopted(harness)
    plan: dict[str, Any] = {"starts_on": "2026-11-02", "ends_on": "2027-06-30", "budget_fen": 100_00, "people": 900}
    steps = [p.MilestoneGiven(title="开工", due_on="2026-11-10")]
    harness.ask(p.PlanProject(project_id=ID, department="housing", milestones=steps, **plan), OFFICE)
    carried(harness, known)
    [found] = [one for one in harness.ask(c.ListSubjects(year=2026), NOBODY).items if one.project_id == ID]
    assert (found.department, found.department_name, found.red) == ("housing", "县住建局", False)

    for days in (12, 10):
        harness.later(days=days)
        harness.room.watch_projects()
        carried(harness, known)
    assert [one.colour for one in harness.emitted(p.ProjectTurned)] == [Colour.YELLOW]
    assert harness.inquiries(project_id=ID) == []
    harness.later(days=10)
    for _ in range(2):
        harness.room.watch_projects()
        carried(harness, known)
    [one] = harness.inquiries(project_id=ID)
    assert (one.stage, one.department) == ("special", "housing")
    assert harness.view(one.inquiry_id).reason == harness.emitted(p.ProjectTurned)[-1].reason


def test_whoever_acts_on_a_project_adopted_a_moment_ago_is_told_to_ask_again_until_it_is_known_here() -> None:
    harness = Inquiring()
    fresh, old = of_moment(harness.now - timedelta(seconds=2)), of_moment(harness.now - timedelta(days=2))
    opens = {"opens": harness.now, "closes": harness.now + timedelta(days=7)}
    for project_id, slug in ((fresh, "not-known-yet"), (old, "project-not-found")):
        about: dict[str, Any] = {"stage": "special", "title": "专题询问", "year": 2026, "reason": "进度慢"}
        asked = (
            c.OpenInquiry(project_ids=[project_id], **about),
            c.OpenSurvey(project_id=project_id, year=2026, **opens),
            c.EnterGrades(
                project_id=project_id, year=2026, satisfied=1, basically=0, not_satisfied=0, blank=0, witness="王"
            ),
        )
        for one in asked:
            assert refusal(lambda request=one: harness.ask(request, OFFICE)) == slug


def test_a_department_decided_before_the_project_came_here_waits_and_is_not_lost() -> None:
    harness = Inquiring()
    changed = p.ProjectChanged(
        project_id=ID, change="department", decision="会议纪要", words="移交", by="办", department="water",
        department_name="县水利局",
    )  # fmt: skip
    message = harness.bench.envelope(changed, ID, "e-changed")
    with pytest.raises(NotYet), harness.bench.work() as work:
        follow(work, message, ZONE)
    adopted(harness)
    with harness.bench.work() as work:
        follow(work, message, ZONE)
    [found] = [one for one in harness.ask(c.ListSubjects(year=2026), NOBODY).items if one.project_id == ID]
    assert (found.department, found.department_name) == ("water", "县水利局")
