"""What a department reports about its project, where its papers are signed."""

from datetime import timedelta

from contracts import projects as c
from tests.supervision.projects.project_harness import photo
from tests.supervision.signing.signing_harness import HANDLER, Harness
from tests.supervision.supervision_loop import OFFICE, refusal


def planned(house: Harness) -> str:
    project = house.adopted(department="water")
    house.plan(project, group_id=house.group(), department="water")
    return project


def track(project: str, words: str = "按计划施工。") -> c.TrackProject:
    said = {"month": "2026-11", "percent": 10, "spent_fen": 1_000_000, "words": words, "photos": [photo("2026-11-02")]}
    return c.TrackProject(project_id=project, **said)


def test_the_months_track_is_public_when_it_is_signed(house: Harness) -> None:
    project = planned(house)
    paper_id = house.drafted(track(project))
    assert house.view_project(project).tracks == []
    house.passed(paper_id)
    [told] = house.view_project(project).tracks
    assert (told.by, told.words, len(told.photos)) == ("黄局长", "按计划施工。", 1)


def test_the_months_track_and_the_quarters_report_wait_beside_each_other(house: Harness) -> None:
    project = planned(house)
    first = house.drafted(track(project))
    second = house.drafted(c.ReportProject(project_id=project, quarter="2026-Q4", words="进展顺利。"))
    assert refusal(lambda: house.drafted(track(project))) == "paper-waiting"
    house.passed(second)
    house.passed(first)
    view = house.view_project(project)
    assert (len(view.tracks), view.reports[0].by) == (1, "黄局长")


def test_plan_rectification_and_completion_are_signed_but_for_the_office(house: Harness) -> None:
    project, today = house.adopted(department="water"), house.now.date()
    plan = c.PlanProject(
        project_id=project,
        department="water",
        starts_on=today.isoformat(),
        ends_on=(today + timedelta(days=90)).isoformat(),
    )
    house.passed(house.drafted(plan))
    assert house.view_project(project).state == "planned"
    house.ask(c.AssignGroup(project_id=project, group_id=house.group()), OFFICE)
    due = (today + timedelta(days=10)).isoformat()
    house.ask(c.RaiseFinding(project_id=project, words="护栏松动", due_on=due), OFFICE)
    finding = house.view_project(project).findings[0].finding_id
    paper_id = house.drafted(c.RectifyFinding(finding_id=finding, words="已加固。"))
    [told] = house.papers()
    assert (told.about, told.thing) == (finding, project)
    house.passed(paper_id)
    [rectified] = house.view_project(project).findings[0].rectifications
    assert rectified.by == "黄局长"
    house.ask(c.JudgeRectification(finding_id=finding, confirmed=True, words="已看"), OFFICE)
    done = {"completed_on": today.isoformat(), "words": "已通行。", "spent_fen": 1_000_000, "people": 10}
    house.passed(house.drafted(c.CompleteProject(project_id=project, photos=[photo(today.isoformat())], **done)))
    assert house.view_project(project).state == "completed"


def test_a_project_that_was_suspended_meanwhile_takes_no_track(house: Harness) -> None:
    project = planned(house)
    paper_id = house.reviewed(house.drafted(track(project)))
    house.decide(project, "suspended")
    assert refusal(lambda: house.sign(paper_id)) == "project-suspended"
    seen = house.paper(paper_id, HANDLER)
    assert (seen.content["words"], len(seen.photos)) == ("按计划施工。", 1)
    house.decide(project, "resumed")
    house.sign(paper_id)
    assert len(house.view_project(project).tracks) == 1
