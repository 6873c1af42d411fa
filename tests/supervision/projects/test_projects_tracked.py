"""Tracked monthly, reported quarterly: the system asks by itself, reminds once per turn, and keeps every version."""

from typing import Any

import pytest
from project_desk import BUDGET, OFFICE, PUBLIC, ROADS, WATER, Desk, photo
from supervision_loop import Said

from contracts import projects as c
from contracts.supervision import ReadEvidence
from contracts.words import Colour


def refused(desk: Desk, slug: str, status: int, act: Any) -> None:
    with pytest.raises(Said) as no:
        act()
    assert (no.value.problem.type, no.value.problem.status) == (slug, status)


def asked(desk: Desk, project: str) -> list[tuple[str, str, Colour]]:
    return [(one.period, one.due_on, one.colour) for one in desk.view(project).asked]


def test_a_track_shows_photos_with_their_stage_and_age(desk: Desk) -> None:
    project = desk.planned()
    pictures = [photo("2025-11-02", "before"), photo("2026-11-02", "during"), photo(None, "after")]
    desk.track(project, "2026-11", photos=pictures)
    [track] = desk.view(project).tracks
    assert [(one.stage, one.taken_on, one.days_old) for one in track.photos] == [
        ("before", "2025-11-02", 365),
        ("during", "2026-11-02", 0),
        ("after", None, None),
    ]
    assert desk.ask(ReadEvidence(photo_id=track.photos[0].id), PUBLIC).jpeg == pictures[0].jpeg
    [fact] = desk.emitted(c.ProjectTracked)
    assert [one.taken_on for one in fact.photos] == ["2025-11-02", "2026-11-02", None]
    view = desk.view(project)
    assert (view.state, view.percent, view.spent_fen) == ("started", 10, 10_000_000)


def test_the_system_asks_reminds_before_and_late_and_once_each(desk: Desk) -> None:
    project = desk.planned()
    desk.at(11, 30).watch()
    assert asked(desk, project) == []
    desk.at(12, 1).watch()
    assert asked(desk, project) == [("2026-11", "2026-12-07", Colour.GREEN)]  # the 5th is a Saturday
    assert desk.emitted(c.ProjectReminded) == []
    for day in (3, 4, 8, 9, 23):
        desk.at(12, day).watch()
        desk.watch()
    told = desk.emitted(c.ProjectReminded)
    assert [(one.period, one.colour) for one in told] == [
        ("2026-11", Colour.GREEN),
        ("2026-11", Colour.YELLOW),
        ("2026-11", Colour.RED),
    ]
    assert told[0].due_at.isoformat() == "2026-12-07T15:59:59+00:00"
    turned = [(one.was, one.colour) for one in desk.emitted(c.ProjectTurned)]
    assert turned == [(Colour.GREEN, Colour.YELLOW), (Colour.YELLOW, Colour.RED)]
    assert desk.view(project).light.reason == "2026-11月度跟踪逾期 16 天"
    desk.track(project, "2026-11")
    assert desk.view(project).light.colour is Colour.GREEN
    assert desk.view(project).tracks[0].on_time is False


def test_yellow_ends_after_fifteen_days(desk: Desk) -> None:
    project = desk.planned(milestones=[])
    desk.at(12, 22).watch()
    assert desk.view(project).light.colour is Colour.YELLOW
    desk.at(12, 23).watch()
    assert desk.view(project).light.colour is Colour.RED


def test_a_watch_that_stood_for_months_catches_up_with_every_period(desk: Desk) -> None:
    project = desk.planned(milestones=[])
    desk.at(2, 27, year=2027).watch()
    assert {period: due for period, due, _ in asked(desk, project)} == {
        "2026-11": "2026-12-07",
        "2026-12": "2027-01-05",
        "2027-01": "2027-02-11",  # the 5th is the eve of the Spring Festival
        "2026-Q4": "2027-01-11",
    }
    assert {one.colour for one in desk.emitted(c.ProjectReminded)} == {Colour.RED}
    [turned] = desk.emitted(c.ProjectTurned)
    assert (turned.was, turned.colour) == (Colour.GREEN, Colour.RED)


def test_two_missed_tracks_in_a_row_are_red_where_lateness_alone_is_not(desk: Desk) -> None:
    desk.room.project_settings = desk.room.project_settings.model_copy(update={"yellow_days": 90})
    project = desk.planned(milestones=[])
    desk.at(1, 5, year=2027).watch()
    assert desk.view(project).light.colour is Colour.YELLOW
    desk.at(1, 6, year=2027).watch()
    assert desk.view(project).light.reason == "连续 2 个月没有跟踪"
    desk.track(project, "2026-11")
    assert desk.view(project).light.colour is Colour.YELLOW


def test_a_track_that_comes_early_is_not_asked_for_again(desk: Desk) -> None:
    project = desk.planned()
    desk.track(project, "2026-11")
    desk.at(12, 20).watch()
    assert asked(desk, project) == []
    assert desk.emitted(c.ProjectReminded) == []


def test_a_correction_is_a_new_version_and_the_old_one_stays(desk: Desk) -> None:
    project = desk.planned()
    desk.track(project, "2026-11", spent=10_000_000)
    desk.at(12, 20)
    desk.track(project, "2026-11", spent=12_000_000, percent=12, words="更正。")
    view = desk.view(project)
    assert [(one.version, one.spent_fen, one.on_time) for one in view.tracks] == [
        (1, 10_000_000, True),
        (2, 12_000_000, True),
    ]
    assert (view.spent_fen, view.percent) == (12_000_000, 12)
    assert (view.history[-1].event, view.history[-1].was["spent_fen"]) == ("corrected", 10_000_000)
    desk.track(project, "2026-12", spent=20_000_000, percent=20)
    desk.track(project, "2026-11", spent=13_000_000, percent=13)
    assert (desk.view(project).spent_fen, desk.view(project).percent) == (20_000_000, 20)


def test_more_than_the_budget_needs_an_explanation_and_turns_the_project_red(desk: Desk) -> None:
    project = desk.planned()
    refused(desk, "overspent", 422, lambda: desk.track(project, "2026-11", spent=BUDGET + 1))
    assert desk.view(project).tracks == []
    desk.track(project, "2026-11", spent=BUDGET)
    assert desk.view(project).light.colour is Colour.GREEN
    desk.track(project, "2026-11", spent=BUDGET + 1_000_000, explanation="地质条件变化")
    view = desk.view(project)
    assert (view.light.colour, view.light.reason, view.light.reason_en) == (
        Colour.RED,
        "超预算 1.00 万元",
        "over budget by 10,000.00 yuan",
    )
    desk.decide(project, "budget", budget_fen=BUDGET + 2_000_000)
    assert desk.view(project).light.colour is Colour.GREEN
    assert [one.colour for one in desk.emitted(c.ProjectTurned)] == [Colour.RED, Colour.GREEN]


def test_money_that_comes_back_needs_a_reason(desk: Desk) -> None:
    project = desk.planned()
    desk.track(project, "2026-11", spent=10_000_000)
    desk.at(12, 10)
    refused(desk, "spent-sinks", 422, lambda: desk.track(project, "2026-12", spent=9_000_000))
    refused(desk, "spent-sinks", 422, lambda: desk.track(project, "2026-11", spent=9_000_000))
    desk.track(project, "2026-12", spent=9_000_000, explanation="退回质保金")
    assert desk.view(project).tracks[-1].explanation == "退回质保金"


def test_what_cannot_be_tracked_is_refused(desk: Desk) -> None:
    project = desk.adopted()
    refused(desk, "project-not-planned", 409, lambda: desk.track(project, "2026-11"))
    desk.plan(project)
    refused(desk, "not-yet-happened", 422, lambda: desk.track(project, "2026-12"))
    refused(desk, "before-the-start", 422, lambda: desk.track(project, "2026-10"))
    refused(desk, "forbidden", 403, lambda: desk.track(project, "2026-11", actor=WATER))
    refused(desk, "forbidden", 403, lambda: desk.track(project, "2026-11", actor=OFFICE))
    refused(desk, "milestone-not-found", 422, lambda: desk.track(project, "2026-11", reached=["m9"]))
    broken = [c.StagedPhoto(jpeg="bm8gcGljdHVyZQ==")]
    refused(desk, "not-a-photo", 422, lambda: desk.track(project, "2026-11", photos=broken))
    odd = [photo("2026-02-31")]
    refused(desk, "no-such-day", 422, lambda: desk.track(project, "2026-11", photos=odd))
    refused(desk, "project-not-found", 404, lambda: desk.track("nobody", "2026-11"))
    assert desk.view(project).tracks == []


@pytest.mark.parametrize(
    "fields", [{"month": "2026-13"}, {"month": "26-01"}, {"percent": 101}, {"percent": -1}, {"spent_fen": -1}]
)
def test_a_track_not_in_its_schema_is_refused_at_the_door(desk: Desk, fields: dict[str, Any]) -> None:
    project = desk.planned()
    good = {"project_id": project, "month": "2026-11", "percent": 1, "spent_fen": 1, "words": "好"}
    call = {"id": "k-bad", "actor": ROADS.model_dump(), "data": good | fields}
    assert desk.room.track_project(call)["problem"]["status"] == 422


def test_a_quarters_report_answers_the_request_and_is_kept_in_versions(desk: Desk) -> None:
    project = desk.planned(milestones=[])
    desk.at(1, 2, year=2027)
    desk.track(project, "2026-11")
    desk.track(project, "2026-12")
    desk.watch()
    assert asked(desk, project) == [("2026-Q4", "2027-01-11", Colour.GREEN)]
    refused(desk, "not-yet-happened", 422, lambda: desk.report(project, "2027-Q2"))
    refused(desk, "before-the-start", 422, lambda: desk.report(project, "2026-Q3"))
    desk.report(project, "2026-Q4")
    desk.report(project, "2026-Q4")
    view = desk.view(project)
    assert [(one.version, one.on_time) for one in view.reports] == [(1, True), (2, True)]
    assert view.asked == []
    assert [one.on_time for one in desk.emitted(c.ProjectReported)] == [True, True]


def test_a_suspended_project_says_why_and_its_clocks_stand_still(desk: Desk) -> None:
    project = desk.planned()
    desk.at(12, 8).watch()
    assert desk.view(project).light.colour is Colour.YELLOW
    desk.decide(project, "suspended", words="汛期停工")
    told = len(desk.emitted(c.ProjectReminded))
    desk.at(3, 8, year=2027).watch()
    view = desk.view(project)
    assert (view.state, view.light.colour) == ("suspended", Colour.YELLOW)
    assert "汛期停工" in view.light.reason
    assert [one.period for one in view.asked] == ["2026-11"]
    assert len(desk.emitted(c.ProjectReminded)) == told
    refused(desk, "project-suspended", 409, lambda: desk.track(project, "2026-11"))
    refused(desk, "project-suspended", 409, lambda: desk.complete(project))
    desk.decide(project, "resumed", words="复工")
    desk.watch()
    view = desk.view(project)
    assert asked(desk, project) == [("2026-11", "2027-03-07", Colour.YELLOW)]
    assert (view.state, view.light.colour, view.ends_on) == ("planned", Colour.YELLOW, "2027-07-30")
    assert [one.due_on for one in view.milestones] == ["2027-04-01", "2027-05-31"]
    assert view.history[-1].was["ends_on"] == "2027-05-01"
    desk.at(4, 1, year=2027).watch()
    assert {period for period, _, _ in asked(desk, project)} == {"2026-11", "2027-03", "2027-Q1"}


def test_a_handed_on_project_asks_its_new_department_anew(desk: Desk) -> None:
    project = desk.planned(milestones=[])
    desk.at(12, 8).watch()
    desk.decide(project, "department", department="water")
    desk.at(12, 9).watch()
    assert [(one.department, one.colour) for one in desk.emitted(c.ProjectReminded)] == [
        ("roads", Colour.YELLOW),
        ("water", Colour.YELLOW),
    ]


def test_an_adopted_project_that_nobody_plans_turns(desk: Desk) -> None:
    project = desk.adopted()
    desk.at(12, 3).watch()
    view = desk.view(project)
    assert (view.light.colour, view.light.reason, view.light.reason_en) == (
        Colour.YELLOW,
        "实施计划逾期 1 天",
        "the plan is 1 day(s) late",
    )


def test_a_milestone_or_the_end_that_passes_turns_the_light(desk: Desk) -> None:
    project = desk.planned()
    desk.track(project, "2026-11")
    desk.at(12, 31)
    desk.track(project, "2026-12")
    desk.at(1, 2, year=2027)
    desk.report(project, "2026-Q4")
    desk.watch()
    assert desk.view(project).light.reason == "节点“基础完工”逾期 1 天"
    desk.track(project, "2027-01", reached=["m1"])
    assert desk.view(project).light.colour is Colour.GREEN


def test_each_asks_what_is_asked_of_it(desk: Desk) -> None:
    planned, adopted = desk.planned(), desk.adopted(department="water")
    desk.at(12, 8).watch()
    mine = desk.ask(c.ListProjectTasks(), ROADS).items
    assert [(one.kind, one.about, one.colour) for one in mine] == [
        ("track", "2026-11", Colour.YELLOW),
        ("complete", "", Colour.GREEN),
    ]
    assert {one.project_id for one in mine} == {planned}
    [other] = desk.ask(c.ListProjectTasks(), WATER).items
    assert (other.project_id, other.kind, other.due_on) == (adopted, "plan", "2026-12-02")
    assert len(desk.ask(c.ListProjectTasks(), OFFICE).items) == 3
