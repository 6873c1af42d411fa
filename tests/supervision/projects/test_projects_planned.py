"""A project comes in from the vote, is planned once, and changes by recorded decision only."""

from typing import Any

import pytest
from project_desk import HOUSING, PUBLIC, WAN, WATER, Desk
from supervision_loop import OFFICE, Said

from contracts.projects import (
    AssignGroup,
    DecideProject,
    GroupMember,
    ListGroups,
    ListProjects,
    Milestone,
    ProjectChanged,
    ProjectPlanned,
    SaveGroup,
    TrackProject,
)
from contracts.supervision import SaveDepartment


def test_what_deputies_adopted_comes_in_with_where_it_came_from(desk: Desk) -> None:
    view = desk.view(desk.adopted())
    assert (view.state, view.year, view.department_name) == ("adopted", 2026, "县水利局")
    assert (view.votes, view.members, view.proposal_ids, view.budget_fen) == (52, 61, ["i-1"], 240 * WAN)


def test_the_responsible_department_or_the_office_lays_down_the_plan(desk: Desk) -> None:
    one, other = desk.adopted(), desk.adopted()
    desk.plan(one, WATER)
    desk.plan(other)
    with pytest.raises(Said, match="project-not-found"):
        desk.plan(desk.adopted(), HOUSING)
    assert [fact.milestones for fact in desk.emitted(ProjectPlanned)] == [2, 2]
    assert desk.view(one).light == "green"


def test_the_plan_is_laid_down_once(desk: Desk) -> None:
    one = desk.adopted()
    desk.plan(one)
    with pytest.raises(Said, match="project-planned"):
        desk.plan(one, ends_on="2027-06-30")


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [
        ({"budget_fen": 0}, "project-without-money"),
        ({"budget_fen": 300 * WAN}, "budget-differs"),
        ({"ends_on": "2026-11-02"}, "due-in-the-past"),
        ({"ends_on": "2026-01-01"}, "due-in-the-past"),
        ({"starts_on": "2027-05-01"}, "plan-backwards"),
        ({"ends_on": "2027-02-30"}, "no-such-day"),
        ({"department": "nowhere"}, "department-not-found"),
        ({"milestones": [Milestone(title="竣工", due_on="2027-05-01")]}, "milestone-outside"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_kept(desk: Desk, wrong: dict[str, Any], slug: str) -> None:
    one = desk.adopted()
    with pytest.raises(Said, match=slug):
        desk.plan(one, **wrong)
    assert desk.view(one).state == "adopted"


def test_a_project_adopted_without_money_gets_it_with_its_plan(desk: Desk) -> None:
    one = desk.adopted(budget_fen=None)
    with pytest.raises(Said, match="project-without-money"):
        desk.plan(one, budget_fen=0)
    desk.plan(one, budget_fen=100 * WAN)
    assert desk.view(one).budget_fen == 100 * WAN


def _decide(change: Any, project: str, **more: Any) -> DecideProject:
    said = {"decision": "县人大常委会第三十次会议", "words": "因连续降雨"}
    return DecideProject(project_id=project, change=change, **said, **more)


def test_a_decision_keeps_what_was_and_what_is(desk: Desk) -> None:
    one = desk.planned()
    desk.ask(_decide("plan", one, ends_on="2027-06-30"), OFFICE)
    desk.ask(_decide("budget", one, budget_fen=260 * WAN), OFFICE)
    desk.ask(_decide("department", one, department="housing"), OFFICE)
    view = desk.view(one)
    assert (view.ends_on, view.budget_fen, view.department_name) == ("2027-06-30", 260 * WAN, "县住建局")
    assert [(each.before, each.after) for each in view.decisions] == [
        ("2027-04-30", "2027-06-30"),
        (str(240 * WAN), str(260 * WAN)),
        ("县水利局", "县住建局"),
    ]
    assert [fact.change for fact in desk.emitted(ProjectChanged)] == ["plan", "budget", "department"]


def test_a_deadline_is_not_moved_to_the_past_nor_decided_by_half(desk: Desk) -> None:
    one = desk.planned()
    for request, slug in (
        (_decide("plan", one, ends_on="2026-10-01"), "due-in-the-past"),
        (_decide("plan", one), "decision-incomplete"),
        (_decide("budget", one, budget_fen=0), "decision-incomplete"),
        (_decide("resumed", one), "not-now"),
    ):
        with pytest.raises(Said, match=slug):
            desk.ask(request, OFFICE)
    assert desk.view(one).decisions == []


def test_a_suspended_project_is_not_asked_and_turns_no_light(desk: Desk) -> None:
    one = desk.planned()
    desk.ask(_decide("suspended", one), OFFICE)
    desk.at(3, 1, year=2027)
    desk.watch()
    view = desk.view(one)
    assert (view.state, view.light, view.asked, view.reason) == ("suspended", "green", [], "经决定暂停，期限不计")
    with pytest.raises(Said, match="project-not-running"):
        desk.track(one, "2026-11")
    desk.ask(_decide("resumed", one), OFFICE)
    assert desk.view(one).light == "red"  # its milestone of January


def test_an_ended_project_is_finished(desk: Desk) -> None:
    one = desk.planned()
    desk.ask(_decide("ended", one), OFFICE)
    with pytest.raises(Said, match="project-finished"):
        desk.ask(_decide("suspended", one), OFFICE)


def test_a_group_is_named_with_its_profession_and_members(desk: Desk) -> None:
    one = desk.planned()
    [group] = desk.ask(ListGroups(), PUBLIC).items
    assert (group.name, group.members[0].name, desk.view(one).group_members) == ("城建环保组", "王代表", ["王代表"])
    more = [GroupMember(deputy_id="D1", name="王代表"), GroupMember(deputy_id="D2", name="赵代表")]
    desk.ask(SaveGroup(group_id="g-1", title="城建组", profession="城建", members=more), OFFICE)
    assert desk.view(one).group_members == ["王代表", "赵代表"]
    with pytest.raises(Said, match="group-not-found"):
        desk.ask(AssignGroup(project_id=one, group_id="g-9"), OFFICE)


def test_a_renamed_department_keeps_its_name_in_what_it_said(desk: Desk) -> None:
    one = desk.planned()
    desk.track(one, "2026-11")
    desk.ask(SaveDepartment(department="water", title="县水利和湖泊局"))
    desk.ask(_decide("department", one, department="water"), OFFICE)
    desk.track(one, "2026-11", percent=20)
    assert [each.department_name for each in desk.view(one).tracks] == ["县水利和湖泊局", "县水利局"]


def test_lists_are_filtered_and_summed(desk: Desk) -> None:
    one = desk.planned()
    desk.adopted(township=None, department="housing", budget_fen=100 * WAN)
    desk.ask(TrackProject(project_id=one, month="2026-11", percent=30, spent_fen=50 * WAN, words="在施工"), WATER)
    page = desk.ask(ListProjects(year=2026), PUBLIC)
    assert (page.totals.projects, page.totals.budget_fen, page.totals.spent_fen) == (2, 340 * WAN, 50 * WAN)
    for request, actor, many in (
        (ListProjects(year=2025), PUBLIC, 0),
        (ListProjects(department="housing"), PUBLIC, 1),
        (ListProjects(township="420323100"), PUBLIC, 1),
        (ListProjects(mine=True), WATER, 1),
        (ListProjects(light="red"), PUBLIC, 0),
    ):
        assert len(desk.ask(request, actor).items) == many
