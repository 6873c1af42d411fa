"""A project comes in from the vote, gets its plan, and changes only by a recorded decision."""

from typing import Any

import pytest

from contracts import projects as c
from contracts.sessions import ProjectAdopted
from contracts.supervision import SaveDepartment
from contracts.words import Colour
from tests.supervision.projects.project_harness import BUDGET, MEMBER, PUBLIC, ROADS, WATER, Harness
from tests.supervision.supervision_loop import OFFICE, Said

STEP = c.MilestoneGiven


def refused(harness: Harness, slug: str, status: int, act: Any) -> None:
    with pytest.raises(Said) as no:
        act()
    assert (no.value.problem.type, no.value.problem.status) == (slug, status)


def test_an_adopted_project_is_listed_with_its_vote_and_the_ideas_behind_it(harness: Harness) -> None:
    project = harness.adopted()
    view = harness.view(project)
    assert (view.state, view.year, view.department_name, view.budget_fen) == ("adopted", 2026, "县交通局", BUDGET)
    assert (view.origin.votes, view.origin.members, view.origin.proposal_ids) == (30, 45, ["i-1", "i-2"])
    assert (view.light.colour, view.group, view.tracks) == (Colour.GREEN, "", [])


def test_the_same_adoption_told_twice_is_one_project(harness: Harness) -> None:
    fact = ProjectAdopted(
        project_id="pr-x", session_id="s", round_id="r", title="桥", votes=3, members=5, adopted_at=harness.now
    )
    harness.hear_adopted(fact, "e-one")
    harness.hear_adopted(fact, "e-two")
    page = harness.ask(c.ListProjects(), PUBLIC)
    assert [one.project_id for one in page.items] == ["pr-x"]
    assert page.items[0].department == ""


def test_a_department_that_the_list_names_in_words_is_found_and_an_unknown_one_is_nobody_until_the_office_names_one(
    harness: Harness,
) -> None:
    found = harness.view(harness.adopted(department="县水利局"))
    assert (found.department, found.department_name) == ("water", "县水利局")
    unknown = harness.view(harness.adopted(department="县体育局"))
    assert (unknown.department, unknown.department_name) == ("", "县体育局")
    tasks = harness.ask(c.ListProjectTasks(), OFFICE).items
    assert [task.title for task in tasks if not task.department] == [unknown.title]
    assert "" not in harness.ask(c.ListProjects(), OFFICE).departments
    harness.plan(unknown.project_id, department="water")
    assert harness.view(unknown.project_id).department == "water"


def test_a_plan_is_laid_down_by_the_office_or_the_department_itself_and_once(harness: Harness) -> None:
    project = harness.adopted()
    refused(harness, "forbidden", 403, lambda: harness.plan(project, WATER, department="water"))
    refused(harness, "forbidden", 403, lambda: harness.plan(project, ROADS, department="water"))
    harness.plan(project, ROADS)
    [fact] = harness.emitted(c.ProjectPlanned)
    assert (fact.budget_fen, fact.people, fact.milestones, fact.by) == (BUDGET, 4200, 2, ROADS.name)
    refused(harness, "project-planned", 409, lambda: harness.plan(project))
    assert harness.view(project).state == "planned"


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"budget_fen": 0}, "budget-missing"),
        ({"ends_on": "2026-11-01", "starts_on": "2026-10-01", "milestones": []}, "due-in-the-past"),
        ({"ends_on": "2026-12-01", "starts_on": "2026-12-02"}, "ends-before-it-starts"),
        ({"ends_on": "2036-11-03"}, "plan-too-long"),
        ({"ends_on": "9999-12-31"}, "plan-too-long"),
        ({"ends_on": "2027-02-30"}, "no-such-day"),
        ({"milestones": [STEP(title="一", due_on="2026-11-01")]}, "due-in-the-past"),
        ({"milestones": [STEP(title="一", due_on="2028-11-01")]}, "milestone-outside-plan"),
        (
            {"milestones": [STEP(title="一", due_on="2026-12-01"), STEP(title="一", due_on="2026-12-02")]},
            "milestone-twice",
        ),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_and_loses_nothing(harness: Harness, fields: Any, slug: str) -> None:
    project = harness.adopted()
    refused(harness, slug, 422, lambda: harness.plan(project, **fields))
    assert harness.view(project).state == "adopted"
    harness.plan(project)


def test_a_project_adopted_without_money_needs_it_in_the_plan(harness: Harness) -> None:
    project = harness.adopted(budget_fen=None)
    refused(harness, "budget-missing", 422, lambda: harness.plan(project))
    harness.plan(project, budget_fen=5_000_000)
    assert harness.view(project).budget_fen == 5_000_000


def test_an_unknown_or_retired_department_or_group_takes_no_plan(harness: Harness) -> None:
    project = harness.adopted()
    refused(harness, "department-not-found", 404, lambda: harness.plan(project, department="moon"))
    harness.ask(SaveDepartment(department="water", title="县水利局", active=False))
    refused(harness, "department-inactive", 409, lambda: harness.plan(project, department="water"))
    refused(harness, "group-not-found", 404, lambda: harness.plan(project, group_id="nobody"))
    old = harness.group(active=False)
    refused(harness, "group-inactive", 409, lambda: harness.plan(project, group_id=old))
    twice = [c.GroupMember(id="D1", name="王代表"), c.GroupMember(id="D1", name="王")]
    refused(harness, "member-twice", 422, lambda: harness.group(members=twice))


def test_a_decision_keeps_what_was_and_what_became_of_it(harness: Harness) -> None:
    project = harness.planned()
    harness.decide(project, "budget", budget_fen=200_000_000)
    harness.decide(project, "plan", ends_on="2027-06-30", people=5000)
    line, other = harness.view(project).history[-2:]
    assert (line.event, line.was, line.became) == ("budget", {"budget_fen": BUDGET}, {"budget_fen": 200_000_000})
    assert (line.decision, line.words) == ("县人大常委会第三十次会议", "因管线迁改")
    assert (other.was["ends_on"], other.became["ends_on"]) == ("2027-05-01", "2027-06-30")
    facts = harness.emitted(c.ProjectChanged)
    assert [one.change for one in facts] == ["budget", "plan"]
    assert facts[0].decision == "县人大常委会第三十次会议"


def test_milestones_that_are_decided_anew_keep_their_done_days(harness: Harness) -> None:
    project = harness.planned()
    first = harness.view(project).milestones[0]
    harness.track(project, "2026-11", reached=[first.id])
    steps = [STEP(title="基础完工", due_on=first.due_on), STEP(title="通车", due_on="2027-03-01")]
    harness.decide(project, "plan", milestones=steps)
    one, other = harness.view(project).milestones
    assert (one.id, one.done_on, other.id, other.done_on) == (first.id, "2026-11-02", "m3", None)


@pytest.mark.parametrize(
    ("change", "fields", "slug", "status"),
    [
        ("budget", {}, "change-incomplete", 422),
        ("budget", {"budget_fen": 0}, "budget-missing", 422),
        ("budget", {"budget_fen": 5, "people": 3}, "change-incomplete", 422),
        ("budget", {"budget_fen": BUDGET}, "nothing-changed", 422),
        ("plan", {"ends_on": "2026-11-01", "starts_on": "2026-10-01", "milestones": []}, "due-in-the-past", 422),
        ("plan", {"ends_on": "2026-11-02", "starts_on": "2026-11-03"}, "ends-before-it-starts", 422),
        ("department", {"department": "moon"}, "department-not-found", 404),
        ("suspended", {"budget_fen": 5}, "change-incomplete", 422),
        ("resumed", {}, "project-not-suspended", 409),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    harness: Harness, change: c.Change, fields: Any, slug: str, status: int
) -> None:
    project = harness.planned()
    refused(harness, slug, status, lambda: harness.decide(project, change, **fields))
    assert harness.emitted(c.ProjectChanged) == []


def test_a_deadline_that_has_passed_may_stand_but_may_not_be_moved_into_the_past(harness: Harness) -> None:
    project = harness.planned()
    harness.at(2, 1, year=2027)
    steps = [STEP(title=one.title, due_on=one.due_on) for one in harness.view(project).milestones]
    harness.decide(project, "plan", milestones=[*steps, STEP(title="验收", due_on="2027-04-01")])
    swapped = [steps[0], STEP(title=steps[1].title, due_on=steps[0].due_on)]
    refused(harness, "due-in-the-past", 422, lambda: harness.decide(project, "plan", milestones=swapped))
    moved = [STEP(title=steps[0].title, due_on="2027-01-15"), *steps[1:]]
    refused(harness, "due-in-the-past", 422, lambda: harness.decide(project, "plan", milestones=moved))


def test_before_there_is_a_plan_only_the_end_can_be_decided(harness: Harness) -> None:
    project = harness.adopted()
    refused(harness, "project-not-planned", 409, lambda: harness.decide(project, "budget", budget_fen=5))
    harness.decide(project, "ended")
    view = harness.view(project)
    assert (view.state, view.light.reason_en) == ("ended", "ended: no longer tracked")
    for change in ("ended", "suspended"):
        refused(harness, "project-finished", 409, lambda change=change: harness.decide(project, change))
    refused(harness, "project-finished", 409, lambda: harness.plan(project))


def test_a_merged_department_keeps_its_name_in_history_and_hands_its_projects_on(harness: Harness) -> None:
    project = harness.planned()
    harness.track(project, "2026-11")
    harness.ask(SaveDepartment(department="roads", title="县交通运输局"))
    harness.later(days=1)
    harness.track(project, "2026-11", words="更正。")
    view = harness.view(project)
    assert [one.department_name for one in view.tracks] == ["县交通局", "县交通运输局"]
    assert view.department_name == "县交通运输局"
    harness.ask(SaveDepartment(department="roads", title="县交通运输局", active=False))
    harness.decide(project, "department", department="water")
    line = harness.view(project).history[-1]
    assert (line.was, line.became) == ({"department": "县交通运输局"}, {"department": "县水利局"})
    refused(harness, "forbidden", 403, lambda: harness.track(project, "2026-11"))
    harness.track(project, "2026-11", actor=WATER)
    assert [one.department_name for one in harness.view(project).tracks][2] == "县水利局"


def test_lists_are_filtered_and_their_totals_follow_the_filters(harness: Harness) -> None:
    bridge = harness.planned()
    pipe = harness.adopted(title="供水", department="water", township="420323104", budget_fen=1_000_000, people=10)
    harness.at(1, 5, year=2027)
    later = harness.adopted(title="路灯", department="roads")
    every = harness.ask(c.ListProjects(), PUBLIC)
    assert [one.project_id for one in every.items] == [later, pipe, bridge]
    assert (every.totals.projects, every.totals.budget_fen, every.years) == (3, 2 * BUDGET + 1_000_000, [2027, 2026])
    assert every.departments == {"roads": "县交通局", "water": "县水利局"}

    def found(**wanted: Any) -> set[str]:
        return {one.project_id for one in harness.ask(c.ListProjects(**wanted), PUBLIC).items}

    assert found(year=2026) == {bridge, pipe}
    assert found(department="water") == found(township="420323104") == {pipe}
    assert found(state="adopted") == {pipe, later}
    harness.watch()
    assert found(light=Colour.RED) == {bridge, pipe}
    mine = harness.ask(c.ListProjects(mine=True), MEMBER)
    assert [one.project_id for one in mine.items] == [bridge]
    assert {one.project_id for one in harness.ask(c.ListProjects(mine=True), WATER).items} == {pipe}
    first = harness.ask(c.ListProjects(limit=1), OFFICE)
    second = harness.ask(c.ListProjects(limit=2, cursor=first.next), OFFICE)
    assert {one.project_id for one in (*first.items, *second.items)} == {bridge, pipe, later}
    refused(harness, "bad-cursor", 422, lambda: harness.ask(c.ListProjects(cursor="x"), PUBLIC))
    refused(harness, "project-not-found", 404, lambda: harness.view("nobody"))
