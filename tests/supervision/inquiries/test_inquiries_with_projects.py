"""What the projects desk really tells: a plan that falls behind ends in a special inquiry."""

from typing import Any

from contracts import inquiries as c
from contracts import projects as p
from contracts.sessions import ProjectAdopted
from contracts.words import Colour
from kit.bus.consumer import Incoming
from services.supervision.inquiries.use_cases.follow import FACTS
from services.supervision.projects.settings import ProjectSettings
from tests.supervision.inquiries.inquiring import NOBODY, OFFICE, Inquiring

ID = "p-school-road"


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
