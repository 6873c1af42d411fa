"""A supervision group inspects, finds, confirms; a project is completed when nothing found is open."""

from typing import Any

import pytest
from project_desk import BUDGET, MEMBER, OFFICE, ROADS, STRANGER, WATER, Desk, photo
from supervision_loop import Said

from contracts import projects as c
from contracts.words import Colour


def refused(desk: Desk, slug: str, status: int, act: Any) -> None:
    with pytest.raises(Said) as no:
        act()
    assert (no.value.problem.type, no.value.problem.status) == (slug, status)


def test_only_the_projects_group_and_the_office_inspect(desk: Desk) -> None:
    project = desk.planned()
    refused(desk, "forbidden", 403, lambda: desk.inspect(project, actor=STRANGER))
    refused(desk, "forbidden", 403, lambda: desk.inspect(project, actor=ROADS))
    desk.inspect(project, actor=MEMBER)
    desk.inspect(project, actor=OFFICE)
    facts = desk.emitted(c.ProjectInspected)
    assert [(one.group, one.by) for one in facts] == [("城建监督小组", "王代表"), ("城建监督小组", "李主任")]
    other = desk.group(title="农业监督小组", members=[c.GroupMember(id="D9", name="赵代表")])
    desk.ask(c.AssignGroup(project_id=project, group_id=other), OFFICE)
    refused(desk, "forbidden", 403, lambda: desk.inspect(project, actor=MEMBER))
    desk.inspect(project, actor=STRANGER)
    line = next(one for one in desk.view(project).history if one.event == "group")
    assert (line.was["group"], line.became["group"]) == ("城建监督小组", "农业监督小组")
    assert {one.title: one.projects for one in desk.ask(c.ListGroups()).items} == {"农业监督小组": 1, "城建监督小组": 0}


def test_a_finding_is_put_right_refused_put_right_again_and_confirmed(desk: Desk) -> None:
    project = desk.planned()
    [finding] = desk.inspect(project, "护栏缺失")
    [raised] = desk.emitted(c.FindingRaised)
    assert (raised.department, raised.due_on, raised.inspection_id is not None) == ("roads", "2026-11-12", True)
    refused(desk, "finding-not-answered", 409, lambda: judge(desk, finding, True))
    refused(desk, "forbidden", 403, lambda: rectify(desk, finding, WATER))
    rectify(desk, finding, ROADS)
    refused(desk, "finding-answered", 409, lambda: rectify(desk, finding, ROADS))
    refused(desk, "forbidden", 403, lambda: judge(desk, finding, True, STRANGER))
    [task] = desk.ask(c.ListProjectTasks(), MEMBER).items
    assert (task.kind, task.about) == ("confirm", "护栏缺失")
    judge(desk, finding, False)
    assert desk.emitted(c.FindingRectified) == []
    desk.at(11, 20)
    rectify(desk, finding, ROADS)
    judge(desk, finding, True, OFFICE)
    [fact] = desk.emitted(c.FindingRectified)
    assert (fact.on_time, fact.by) == (False, "李主任")
    [found] = desk.view(project).findings
    assert (found.state, [one.confirmed for one in found.rectifications]) == ("rectified", [False, True])
    assert len(found.rectifications[0].photos) == 1
    totals = desk.ask(c.ListProjects()).totals
    assert (totals.findings, totals.rectified) == (1, 1)


def test_a_finding_that_is_late_turns_the_light_until_it_is_answered(desk: Desk) -> None:
    project = desk.planned()
    [finding] = desk.inspect(project, "护栏缺失")
    desk.at(11, 13).watch()
    assert desk.view(project).light.reason == "问题整改逾期 1 天"
    assert desk.view(project).findings[0].colour is Colour.YELLOW
    rectify(desk, finding, ROADS)
    assert desk.view(project).light.colour is Colour.GREEN


def test_what_cannot_have_been_seen_or_cannot_be_done_in_time_is_refused(desk: Desk) -> None:
    adopted = desk.adopted()
    refused(desk, "project-not-planned", 409, lambda: desk.inspect(adopted, actor=OFFICE))
    project = desk.planned()
    for day, slug in (
        ("2026-11-03", "not-yet-happened"),
        ("2026-11-01", "before-the-start"),
        ("2026-11-31", "no-such-day"),
    ):
        seen = c.InspectProject(project_id=project, inspected_on=day, words="看过")
        refused(desk, slug, 422, lambda seen=seen: desk.ask(seen, MEMBER))
    refused(desk, "due-in-the-past", 422, lambda: desk.inspect(project, "太晚", days=-1))
    alone = c.RaiseFinding(project_id=project, words="单独提出", due_on="2026-11-01")
    refused(desk, "due-in-the-past", 422, lambda: desk.ask(alone, MEMBER))
    refused(desk, "finding-not-found", 404, lambda: rectify(desk, "nobody", ROADS))
    assert desk.view(project).inspections == []
    desk.ask(alone.model_copy(update={"due_on": "2026-11-09"}), MEMBER)
    assert desk.view(project).findings[0].inspection_id is None


def test_a_project_is_completed_when_nothing_found_is_open(desk: Desk) -> None:
    project = desk.planned()
    [finding] = desk.inspect(project, "护栏缺失")
    refused(desk, "findings-open", 409, lambda: desk.complete(project))
    rectify(desk, finding, ROADS)
    refused(desk, "findings-open", 409, lambda: desk.complete(project))
    judge(desk, finding, True)
    desk.complete(project)
    [fact] = desk.emitted(c.ProjectCompleted)
    assert (fact.on_time, fact.people, fact.completed_on) == (True, 4300, "2026-11-02")
    view = desk.view(project)
    assert (view.state, view.percent, view.on_time, len(view.completion_photos)) == ("completed", 100, True, 1)
    refused(desk, "project-finished", 409, lambda: desk.track(project, "2026-11"))
    refused(desk, "project-finished", 409, lambda: desk.complete(project))
    desk.at(3, 1, year=2027).watch()
    assert desk.view(project).light.reason_en == "completed"
    assert desk.view(project).asked == []
    totals = desk.ask(c.ListProjects()).totals
    assert (totals.states, totals.completed_on_time) == ({"completed": 1}, 1)


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"photos": []}, "photos-missing"),
        ({"completed_on": "2026-11-03"}, "not-yet-happened"),
        ({"completed_on": "2026-11-01"}, "before-the-start"),
        ({"spent_fen": BUDGET + 1}, "overspent"),
        ({"spent_fen": 1}, "spent-sinks"),
    ],
)
def test_a_completion_that_does_not_hold_is_refused(desk: Desk, fields: Any, slug: str) -> None:
    project = desk.planned()
    desk.track(project, "2026-11")
    refused(desk, slug, 422, lambda: desk.complete(project, **fields))
    refused(desk, "forbidden", 403, lambda: desk.complete(project, WATER))
    assert desk.view(project).state == "started"


def test_a_late_completion_says_so(desk: Desk) -> None:
    project = desk.planned(ends_on="2026-11-10", milestones=[])
    desk.at(11, 20).watch()
    assert desk.view(project).light.reason == "竣工逾期 10 天"
    desk.complete(project, OFFICE)
    assert desk.emitted(c.ProjectCompleted)[0].on_time is False


def rectify(desk: Desk, finding: str, actor: Any) -> None:
    desk.ask(c.RectifyFinding(finding_id=finding, words="已补装护栏。", photos=[photo("2026-11-02")]), actor)


def judge(desk: Desk, finding: str, confirmed: bool, actor: Any = MEMBER) -> None:
    desk.ask(c.JudgeRectification(finding_id=finding, confirmed=confirmed, words="现场看过"), actor)
