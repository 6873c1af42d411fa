"""Tracked monthly, reported quarterly: the system asks by itself, reminds once per turn, and keeps every version."""

from typing import Any

import pytest

from contracts import projects as c
from contracts.supervision import ReadEvidence
from contracts.words import Colour
from services.supervision.projects.store.tables import projects
from services.supervision.projects.use_cases import watch
from tests.commits import commits
from tests.supervision.projects.project_harness import BUDGET, OFFICE, PUBLIC, ROADS, WATER, Harness, photo
from tests.supervision.supervision_loop import Said


def refused(harness: Harness, slug: str, status: int, act: Any) -> None:
    with pytest.raises(Said) as no:
        act()
    assert (no.value.problem.type, no.value.problem.status) == (slug, status)


def asked(harness: Harness, project: str) -> list[tuple[str, str, Colour]]:
    return [(one.period, one.due_on, one.colour) for one in harness.view(project).asked]


def test_a_track_shows_photos_with_their_stage_and_age(harness: Harness) -> None:
    project = harness.planned()
    pictures = [photo("2025-11-02", "before"), photo("2026-11-02", "during"), photo(None, "after")]
    harness.track(project, "2026-11", photos=pictures)
    [track] = harness.view(project).tracks
    assert [(one.stage, one.taken_on, one.days_old) for one in track.photos] == [
        ("before", "2025-11-02", 365),
        ("during", "2026-11-02", 0),
        ("after", None, None),
    ]
    assert harness.ask(ReadEvidence(photo_id=track.photos[0].id), PUBLIC).jpeg == pictures[0].jpeg
    [fact] = harness.emitted(c.ProjectTracked)
    assert [one.taken_on for one in fact.photos] == ["2025-11-02", "2026-11-02", None]
    view = harness.view(project)
    assert (view.state, view.percent, view.spent_fen) == ("started", 10, 10_000_000)


def test_the_system_asks_reminds_before_and_late_and_once_each(harness: Harness) -> None:
    project = harness.planned()
    harness.at(11, 30).watch()
    assert asked(harness, project) == []
    harness.at(12, 1).watch()
    assert asked(harness, project) == [("2026-11", "2026-12-07", Colour.GREEN)]  # the 5th is a Saturday
    assert harness.emitted(c.ProjectReminded) == []
    for day in (3, 4, 8, 9, 23):
        harness.at(12, day).watch()
        harness.watch()
    told = harness.emitted(c.ProjectReminded)
    assert [(one.period, one.colour) for one in told] == [
        ("2026-11", Colour.GREEN),
        ("2026-11", Colour.YELLOW),
        ("2026-11", Colour.RED),
    ]
    assert told[0].due_at.isoformat() == "2026-12-07T15:59:59+00:00"
    turned = [(one.was, one.colour) for one in harness.emitted(c.ProjectTurned)]
    assert turned == [(Colour.GREEN, Colour.YELLOW), (Colour.YELLOW, Colour.RED)]
    assert harness.view(project).light.reason == "2026-11月度跟踪逾期 16 天"
    harness.track(project, "2026-11")
    assert harness.view(project).light.colour is Colour.GREEN
    assert harness.view(project).tracks[0].on_time is False


def test_yellow_ends_after_fifteen_days(harness: Harness) -> None:
    project = harness.planned(milestones=[])
    harness.at(12, 22).watch()
    assert harness.view(project).light.colour is Colour.YELLOW
    harness.at(12, 23).watch()
    assert harness.view(project).light.colour is Colour.RED


def test_many_projects_are_watched_in_parts_each_committed_by_itself(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 2)
    for _ in range(3):
        harness.adopted()
    with commits(harness.bench.database, projects.c.looked_on.is_not(None)) as looked:
        harness.watch()
    assert looked == [2, 3]


def test_a_watch_that_stood_for_months_catches_up_with_every_period(harness: Harness) -> None:
    project = harness.planned(milestones=[])
    harness.at(2, 27, year=2027).watch()
    assert {period: due for period, due, _ in asked(harness, project)} == {
        "2026-11": "2026-12-07",
        "2026-12": "2027-01-05",
        "2027-01": "2027-02-11",  # the 5th is the eve of the Spring Festival
        "2026-Q4": "2027-01-11",
    }
    assert {one.colour for one in harness.emitted(c.ProjectReminded)} == {Colour.RED}
    [turned] = harness.emitted(c.ProjectTurned)
    assert (turned.was, turned.colour) == (Colour.GREEN, Colour.RED)


def test_two_missed_tracks_in_a_row_are_red_where_lateness_alone_is_not(harness: Harness) -> None:
    harness.room.project_settings = harness.room.project_settings.model_copy(update={"yellow_days": 90})
    project = harness.planned(milestones=[])
    harness.at(1, 5, year=2027).watch()
    assert harness.view(project).light.colour is Colour.YELLOW
    harness.at(1, 6, year=2027).watch()
    assert harness.view(project).light.reason == "连续 2 个月未报跟踪"
    harness.track(project, "2026-11")
    assert harness.view(project).light.colour is Colour.YELLOW


def test_a_track_that_comes_early_is_not_asked_for_again(harness: Harness) -> None:
    project = harness.planned()
    harness.track(project, "2026-11")
    harness.at(12, 20).watch()
    assert asked(harness, project) == []
    assert harness.emitted(c.ProjectReminded) == []


def test_a_correction_is_a_new_version_and_the_old_one_stays(harness: Harness) -> None:
    project = harness.planned()
    harness.track(project, "2026-11", spent=10_000_000)
    harness.at(12, 20)
    harness.track(project, "2026-11", spent=12_000_000, percent=12, words="更正。")
    view = harness.view(project)
    assert [(one.version, one.spent_fen, one.on_time) for one in view.tracks] == [
        (1, 10_000_000, True),
        (2, 12_000_000, True),
    ]
    assert (view.spent_fen, view.percent) == (12_000_000, 12)
    assert (view.history[-1].event, view.history[-1].was["spent_fen"]) == ("corrected", 10_000_000)
    harness.track(project, "2026-12", spent=20_000_000, percent=20)
    harness.track(project, "2026-11", spent=13_000_000, percent=13)
    assert (harness.view(project).spent_fen, harness.view(project).percent) == (20_000_000, 20)


def test_more_than_the_budget_needs_an_explanation_and_turns_the_project_red(harness: Harness) -> None:
    project = harness.planned()
    refused(harness, "overspent", 422, lambda: harness.track(project, "2026-11", spent=BUDGET + 1))
    assert harness.view(project).tracks == []
    harness.track(project, "2026-11", spent=BUDGET)
    assert harness.view(project).light.colour is Colour.GREEN
    harness.track(project, "2026-11", spent=BUDGET + 1_000_000, explanation="地质条件变化")
    view = harness.view(project)
    assert (view.light.colour, view.light.reason, view.light.reason_en) == (
        Colour.RED,
        "超预算 1.00 万元",
        "over budget by 10,000.00 yuan",
    )
    harness.decide(project, "budget", budget_fen=BUDGET + 2_000_000)
    assert harness.view(project).light.colour is Colour.GREEN
    assert [one.colour for one in harness.emitted(c.ProjectTurned)] == [Colour.RED, Colour.GREEN]


def test_money_that_comes_back_needs_a_reason(harness: Harness) -> None:
    project = harness.planned()
    harness.track(project, "2026-11", spent=10_000_000)
    harness.at(12, 10)
    refused(harness, "spent-sinks", 422, lambda: harness.track(project, "2026-12", spent=9_000_000))
    refused(harness, "spent-sinks", 422, lambda: harness.track(project, "2026-11", spent=9_000_000))
    harness.track(project, "2026-12", spent=9_000_000, explanation="退回质保金")
    assert harness.view(project).tracks[-1].explanation == "退回质保金"


def test_what_cannot_be_tracked_is_refused(harness: Harness) -> None:
    project = harness.adopted()
    refused(harness, "project-not-planned", 409, lambda: harness.track(project, "2026-11"))
    harness.plan(project)
    refused(harness, "not-yet-happened", 422, lambda: harness.track(project, "2026-12"))
    refused(harness, "before-the-start", 422, lambda: harness.track(project, "2026-10"))
    refused(harness, "forbidden", 403, lambda: harness.track(project, "2026-11", actor=WATER))
    refused(harness, "forbidden", 403, lambda: harness.track(project, "2026-11", actor=OFFICE))
    refused(harness, "milestone-not-found", 422, lambda: harness.track(project, "2026-11", reached=["m9"]))
    broken = [c.StagedPhoto(jpeg="bm8gcGljdHVyZQ==")]
    refused(harness, "not-a-photo", 422, lambda: harness.track(project, "2026-11", photos=broken))
    odd = [photo("2026-02-31")]
    refused(harness, "no-such-day", 422, lambda: harness.track(project, "2026-11", photos=odd))
    refused(harness, "project-not-found", 404, lambda: harness.track("nobody", "2026-11"))
    assert harness.view(project).tracks == []


@pytest.mark.parametrize(
    "fields", [{"month": "2026-13"}, {"month": "26-01"}, {"percent": 101}, {"percent": -1}, {"spent_fen": -1}]
)
def test_a_track_not_in_its_schema_is_refused_at_the_door(harness: Harness, fields: dict[str, Any]) -> None:
    project = harness.planned()
    good = {"project_id": project, "month": "2026-11", "percent": 1, "spent_fen": 1, "words": "好"}
    call = {"id": "k-bad", "actor": ROADS.model_dump(), "data": good | fields}
    assert harness.room.track_project(call)["problem"]["status"] == 422


def test_a_quarters_report_answers_the_request_and_is_kept_in_versions(harness: Harness) -> None:
    project = harness.planned(milestones=[])
    harness.at(1, 2, year=2027)
    harness.track(project, "2026-11")
    harness.track(project, "2026-12")
    harness.watch()
    assert asked(harness, project) == [("2026-Q4", "2027-01-11", Colour.GREEN)]
    refused(harness, "not-yet-happened", 422, lambda: harness.report(project, "2027-Q2"))
    refused(harness, "before-the-start", 422, lambda: harness.report(project, "2026-Q3"))
    harness.report(project, "2026-Q4")
    harness.report(project, "2026-Q4")
    view = harness.view(project)
    assert [(one.version, one.on_time) for one in view.reports] == [(1, True), (2, True)]
    assert view.asked == []
    assert [one.on_time for one in harness.emitted(c.ProjectReported)] == [True, True]


def test_a_suspended_project_says_why_and_its_clocks_stand_still(harness: Harness) -> None:
    project = harness.planned()
    harness.at(12, 8).watch()
    assert harness.view(project).light.colour is Colour.YELLOW
    harness.decide(project, "suspended", words="汛期停工")
    told = len(harness.emitted(c.ProjectReminded))
    harness.at(3, 8, year=2027).watch()
    view = harness.view(project)
    assert (view.state, view.light.colour) == ("suspended", Colour.YELLOW)
    assert "汛期停工" in view.light.reason
    assert [one.period for one in view.asked] == ["2026-11"]
    assert len(harness.emitted(c.ProjectReminded)) == told
    refused(harness, "project-suspended", 409, lambda: harness.track(project, "2026-11"))
    refused(harness, "project-suspended", 409, lambda: harness.complete(project))
    harness.decide(project, "resumed", words="复工")
    harness.watch()
    view = harness.view(project)
    assert asked(harness, project) == [("2026-11", "2027-03-07", Colour.YELLOW)]
    assert (view.state, view.light.colour, view.ends_on) == ("planned", Colour.YELLOW, "2027-07-30")
    assert [one.due_on for one in view.milestones] == ["2027-04-01", "2027-05-31"]
    assert view.history[-1].was["ends_on"] == "2027-05-01"
    harness.at(4, 1, year=2027).watch()
    assert {period for period, _, _ in asked(harness, project)} == {"2026-11", "2027-03", "2027-Q1"}


def test_a_handed_on_project_asks_its_new_department_anew(harness: Harness) -> None:
    project = harness.planned(milestones=[])
    harness.at(12, 8).watch()
    harness.decide(project, "department", department="water")
    harness.at(12, 9).watch()
    assert [(one.department, one.colour) for one in harness.emitted(c.ProjectReminded)] == [
        ("roads", Colour.YELLOW),
        ("water", Colour.YELLOW),
    ]


def test_an_adopted_project_that_nobody_plans_turns(harness: Harness) -> None:
    project = harness.adopted()
    harness.at(12, 3).watch()
    view = harness.view(project)
    assert (view.light.colour, view.light.reason, view.light.reason_en) == (
        Colour.YELLOW,
        "实施计划逾期 1 天",
        "the plan is 1 day(s) late",
    )


def test_a_milestone_or_the_end_that_passes_turns_the_light(harness: Harness) -> None:
    project = harness.planned()
    harness.track(project, "2026-11")
    harness.at(12, 31)
    harness.track(project, "2026-12")
    harness.at(1, 2, year=2027)
    harness.report(project, "2026-Q4")
    harness.watch()
    assert harness.view(project).light.reason == "节点“基础完工”逾期 1 天"
    harness.track(project, "2027-01", reached=["m1"])
    assert harness.view(project).light.colour is Colour.GREEN


def test_each_asks_what_is_asked_of_it(harness: Harness) -> None:
    planned, adopted = harness.planned(), harness.adopted(department="water")
    harness.at(12, 8).watch()
    mine = harness.ask(c.ListProjectTasks(), ROADS).items
    assert [(one.kind, one.about, one.colour) for one in mine] == [
        ("track", "2026-11", Colour.YELLOW),
        ("complete", "", Colour.GREEN),
    ]
    assert {one.project_id for one in mine} == {planned}
    [other] = harness.ask(c.ListProjectTasks(), WATER).items
    assert (other.project_id, other.kind, other.due_on) == (adopted, "plan", "2026-12-02")
    assert len(harness.ask(c.ListProjectTasks(), OFFICE).items) == 3
