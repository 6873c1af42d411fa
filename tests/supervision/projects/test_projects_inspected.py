"""A supervision group inspects, finds, confirms; a project is completed when nothing found is open."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts import projects as c
from contracts.words import Colour
from tests.supervision.projects.project_harness import BUDGET, MEMBER, OFFICE, ROADS, STRANGER, WATER, Harness, photo
from tests.supervision.supervision_loop import Said


def refused(harness: Harness, slug: str, status: int, act: Any) -> None:
    with pytest.raises(Said) as no:
        act()
    assert (no.value.problem.type, no.value.problem.status) == (slug, status)


def test_only_the_projects_group_and_the_office_inspect(harness: Harness) -> None:
    project = harness.planned()
    refused(harness, "forbidden", 403, lambda: harness.inspect(project, actor=STRANGER))
    refused(harness, "forbidden", 403, lambda: harness.inspect(project, actor=ROADS))
    harness.inspect(project, actor=MEMBER)
    harness.inspect(project, actor=OFFICE)
    facts = harness.emitted(c.ProjectInspected)
    assert [(one.group, one.by) for one in facts] == [("城建监督小组", "王代表"), ("城建监督小组", "李主任")]
    other = harness.group(title="农业监督小组", members=[c.GroupMember(id="D9", name="赵代表")])
    harness.ask(c.AssignGroup(project_id=project, group_id=other), OFFICE)
    refused(harness, "forbidden", 403, lambda: harness.inspect(project, actor=MEMBER))
    harness.inspect(project, actor=STRANGER)
    line = next(one for one in harness.view(project).history if one.event == "group")
    assert (line.was["group"], line.became["group"]) == ("城建监督小组", "农业监督小组")
    assert {one.title: one.projects for one in harness.ask(c.ListGroups()).items} == {
        "农业监督小组": 1,
        "城建监督小组": 0,
    }


def test_a_finding_is_put_right_refused_put_right_again_and_confirmed(harness: Harness) -> None:
    project = harness.planned()
    [finding] = harness.inspect(project, "护栏缺失")
    [raised] = harness.emitted(c.FindingRaised)
    assert (raised.department, raised.due_on, raised.inspection_id is not None) == ("roads", "2026-11-12", True)
    refused(harness, "finding-not-answered", 409, lambda: judge(harness, finding, True))
    refused(harness, "forbidden", 403, lambda: rectify(harness, finding, WATER))
    rectify(harness, finding, ROADS)
    refused(harness, "finding-answered", 409, lambda: rectify(harness, finding, ROADS))
    refused(harness, "forbidden", 403, lambda: judge(harness, finding, True, STRANGER))
    [task] = harness.ask(c.ListProjectTasks(), MEMBER).items
    assert (task.kind, task.about) == ("confirm", "护栏缺失")
    judge(harness, finding, False)
    assert harness.emitted(c.FindingRectified) == []
    harness.at(11, 20)
    rectify(harness, finding, ROADS)
    judge(harness, finding, True, OFFICE)
    [fact] = harness.emitted(c.FindingRectified)
    assert (fact.on_time, fact.by) == (False, "李主任")
    [found] = harness.view(project).findings
    assert (found.state, [one.confirmed for one in found.rectifications]) == ("rectified", [False, True])
    assert len(found.rectifications[0].photos) == 1
    totals = harness.ask(c.ListProjects()).totals
    assert (totals.findings, totals.rectified) == (1, 1)


def test_a_finding_that_is_late_turns_the_light_until_it_is_answered(harness: Harness) -> None:
    project = harness.planned()
    [finding] = harness.inspect(project, "护栏缺失")
    harness.at(11, 13).watch()
    assert harness.view(project).light.reason == "问题整改逾期 1 天"
    assert harness.view(project).findings[0].colour is Colour.YELLOW
    rectify(harness, finding, ROADS)
    assert harness.view(project).light.colour is Colour.GREEN


def test_what_cannot_have_been_seen_or_cannot_be_done_in_time_is_refused(harness: Harness) -> None:
    adopted = harness.adopted()
    refused(harness, "project-not-planned", 409, lambda: harness.inspect(adopted, actor=OFFICE))
    project = harness.planned()
    for day, slug in (
        ("2026-11-03", "not-yet-happened"),
        ("2026-11-01", "before-the-start"),
        ("2026-11-31", "no-such-day"),
    ):
        seen = c.InspectProject(project_id=project, inspected_on=day, words="看过")
        refused(harness, slug, 422, lambda seen=seen: harness.ask(seen, MEMBER))
    refused(harness, "due-in-the-past", 422, lambda: harness.inspect(project, "太晚", days=-1))
    alone = c.RaiseFinding(project_id=project, words="单独提出", due_on="2026-11-01")
    refused(harness, "due-in-the-past", 422, lambda: harness.ask(alone, MEMBER))
    refused(harness, "finding-not-found", 404, lambda: rectify(harness, "nobody", ROADS))
    assert harness.view(project).inspections == []
    harness.ask(alone.model_copy(update={"due_on": "2026-11-09"}), MEMBER)
    assert harness.view(project).findings[0].inspection_id is None


def test_a_project_is_completed_when_nothing_found_is_open(harness: Harness) -> None:
    project = harness.planned()
    [finding] = harness.inspect(project, "护栏缺失")
    refused(harness, "findings-open", 409, lambda: harness.complete(project))
    rectify(harness, finding, ROADS)
    refused(harness, "findings-open", 409, lambda: harness.complete(project))
    judge(harness, finding, True)
    harness.complete(project)
    [fact] = harness.emitted(c.ProjectCompleted)
    assert (fact.on_time, fact.people, fact.completed_on) == (True, 4300, "2026-11-02")
    view = harness.view(project)
    assert (view.state, view.percent, view.on_time, len(view.completion_photos)) == ("completed", 100, True, 1)
    refused(harness, "project-finished", 409, lambda: harness.track(project, "2026-11"))
    refused(harness, "project-finished", 409, lambda: harness.complete(project))
    harness.at(3, 1, year=2027).watch()
    assert harness.view(project).light.reason_en == "completed"
    assert harness.view(project).asked == []
    totals = harness.ask(c.ListProjects()).totals
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
def test_a_completion_that_does_not_hold_is_refused(harness: Harness, fields: Any, slug: str) -> None:
    project = harness.planned()
    harness.track(project, "2026-11")
    refused(harness, slug, 422, lambda: harness.complete(project, **fields))
    refused(harness, "forbidden", 403, lambda: harness.complete(project, WATER))
    assert harness.view(project).state == "started"


def test_a_late_completion_says_so(harness: Harness) -> None:
    project = harness.planned(ends_on="2026-11-10", milestones=[])
    harness.at(11, 20).watch()
    assert harness.view(project).light.reason == "竣工逾期 10 天"
    harness.complete(project, OFFICE)
    assert harness.emitted(c.ProjectCompleted)[0].on_time is False


def test_a_finding_of_a_project_that_stands_still_is_due_by_the_days_since_it_was_raised(harness: Harness) -> None:
    project = harness.planned(milestones=[])
    harness.at(5, 3, year=2027)
    harness.decide(project, "suspended", words="汛期停工")
    harness.at(5, 24, year=2027)
    harness.inspect(project, "护栏缺失", days=11)
    harness.inspect(project, "沟盖板缺失", days=2)
    harness.at(6, 1, year=2027)
    harness.decide(project, "resumed", words="复工")
    found = {one.words: one.due_on for one in harness.view(project).findings}
    assert found == {"护栏缺失": "2027-06-12", "沟盖板缺失": "2027-06-03"}


def test_what_was_found_before_and_in_a_pause_is_due_as_counting_its_running_days_one_by_one_gives(
    harness: Harness,
) -> None:
    project = harness.planned(milestones=[])
    stopped, resumed = date(2027, 5, 3), date(2027, 5, 24)
    owed: dict[str, str] = {}
    for raised in (stopped + timedelta(days=n) for n in range(-6, 21, 3)):
        harness.at(raised.month, raised.day, year=2027)
        if raised == stopped:
            harness.decide(project, "suspended", words="汛期停工")
        for days in (0, 2, 9, 40):
            [finding] = harness.inspect(project, f"{raised}起{days}天", days=days)
            day, left = raised, days
            late = raised + timedelta(days=days) < stopped
            while left or (not late and stopped <= day < resumed):
                left -= late or not stopped <= day < resumed
                day += timedelta(days=1)
            owed[finding] = str(day + (resumed - stopped) if late else day)
    harness.at(resumed.month, resumed.day, year=2027)
    harness.decide(project, "resumed", words="复工")
    assert {one.finding_id: one.due_on for one in harness.view(project).findings} == owed


def test_what_was_put_right_late_before_a_pause_is_late_after_it_and_what_was_in_it_is_in_time(
    harness: Harness,
) -> None:
    project = harness.planned(milestones=[])
    harness.at(5, 1, year=2027)
    [late] = harness.inspect(project, "护栏缺失", days=1)
    harness.at(5, 3, year=2027)
    harness.ask(c.RectifyFinding(finding_id=late, words="已补"), ROADS)
    harness.at(5, 4, year=2027)
    [kept] = harness.inspect(project, "沟盖板缺失", days=2)
    harness.at(5, 5, year=2027)
    harness.decide(project, "suspended", words="汛期停工")
    harness.at(5, 20, year=2027)
    harness.ask(c.RectifyFinding(finding_id=kept, words="已补"), ROADS)
    harness.ask(c.JudgeRectification(finding_id=kept, confirmed=True, words="属实"), MEMBER)
    harness.at(6, 1, year=2027)
    harness.decide(project, "resumed", words="复工")
    harness.ask(c.JudgeRectification(finding_id=late, confirmed=True, words="属实"), MEMBER)
    assert {one.finding_id: one.on_time for one in harness.emitted(c.FindingRectified)} == {late: False, kept: True}


def rectify(harness: Harness, finding: str, actor: Any) -> None:
    harness.ask(c.RectifyFinding(finding_id=finding, words="已补装护栏。", photos=[photo("2026-11-02")]), actor)


def judge(harness: Harness, finding: str, confirmed: bool, actor: Any = MEMBER) -> None:
    harness.ask(c.JudgeRectification(finding_id=finding, confirmed=confirmed, words="现场看过"), actor)
