"""A project is tracked every month, inspected, put right, and its light turns by rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project_desk import HOUSING, MEMBER, PUBLIC, STRANGER, WAN, WATER, Desk, photo
from supervision_loop import OFFICE, Said

from contracts.projects import (
    CompleteProject,
    ConfirmFinding,
    FindingRaised,
    FindingRectified,
    ListProjects,
    ProjectCompleted,
    ProjectInspected,
    ProjectReminded,
    ProjectReported,
    ProjectTracked,
    ProjectTurned,
    ReadProjectPhoto,
    RectifyFinding,
    ReportProject,
    SentPhoto,
)
from contracts.words import Colour
from services.supervision.domain.light import RANK, Late, light_of, missed
from services.supervision.domain.period import is_month, periods_over


def test_the_system_asks_reminds_and_turns_yellow_and_red_by_itself(desk: Desk) -> None:
    one = desk.planned()
    for month, day, year in ((11, 30, 2026), (12, 1, 2026), (12, 5, 2026), (12, 6, 2026), (12, 21, 2026)):
        desk.at(month, day, year=year)
        desk.watch()
        desk.watch()
    told = [(fact.period, fact.colour) for fact in desk.emitted(ProjectReminded)]
    assert told == [("2026-11", "green"), ("2026-11", "yellow"), ("2026-11", "red")]
    assert [(fact.was, fact.colour) for fact in desk.emitted(ProjectTurned)] == [("green", "yellow"), ("yellow", "red")]
    view = desk.view(one)
    assert (view.light, view.reason) == ("red", "2026-11月进度已超期16天")
    desk.track(one, "2026-11")
    assert desk.view(one).light == "green"
    assert desk.emitted(ProjectTracked)[0].on_time is False


def test_two_tracks_missed_in_a_row_are_red(desk: Desk) -> None:
    one = desk.planned(milestones=[{"title": "竣工", "due_on": "2027-04-30"}])
    desk.track(one, "2026-11")
    desk.at(2, 6, year=2027)
    desk.watch()
    view = desk.view(one)
    assert (view.light, view.reason) == ("red", "连续2次没有按月报进度")


def test_a_quarter_is_reported_on(desk: Desk) -> None:
    one = desk.planned()
    desk.at(1, 4, year=2027)
    desk.watch()
    assert {each.period for each in desk.view(one).asked} == {"2026-11", "2026-12", "2026-Q4"}
    desk.ask(ReportProject(project_id=one, quarter="2026-Q4", words="本季完成三成"), WATER)
    assert desk.emitted(ProjectReported)[0].on_time
    with pytest.raises(Said, match="period-not-asked"):
        desk.ask(ReportProject(project_id=one, quarter="2027-Q2", words="还没到"), WATER)


@pytest.mark.parametrize("month", ["2026-10", "2026-12"])
def test_a_month_before_the_plan_or_still_to_come_is_not_tracked(desk: Desk, month: str) -> None:
    with pytest.raises(Said, match="period-not-asked"):
        desk.track(desk.planned(), month)


def test_another_department_does_not_track_it(desk: Desk) -> None:
    one = desk.planned()
    with pytest.raises(Said, match="project-not-found"):
        desk.ask(ReportProject(project_id=one, quarter="2026-Q4", words="不是我们"), HOUSING)


def test_a_track_is_corrected_by_a_further_version_and_the_former_stays(desk: Desk) -> None:
    one = desk.planned()
    desk.track(one, "2026-11", 30, 60)
    with pytest.raises(Said, match="spent-sank"):
        desk.track(one, "2026-11", 30, 50)
    desk.track(one, "2026-11", 30, 50, explanation="重复计算了一笔")
    view = desk.view(one)
    assert [(each.version, each.spent_fen, each.explanation) for each in view.tracks] == [
        (2, 50 * WAN, "重复计算了一笔"),
        (1, 60 * WAN, ""),
    ]
    assert view.spent_fen == 50 * WAN


def test_correcting_an_earlier_month_does_not_overrule_a_later_one(desk: Desk) -> None:
    one = desk.planned()
    desk.track(one, "2026-11", 10, 10)
    desk.at(12, 20)
    desk.track(one, "2026-12", 40, 90)
    desk.track(one, "2026-11", 12, 12, explanation="补报")
    assert (desk.view(one).percent, desk.view(one).spent_fen) == (40, 90 * WAN)


def test_more_spent_than_the_budget_is_allowed_red_and_explained(desk: Desk) -> None:
    one = desk.planned()
    with pytest.raises(Said, match="overspent-unexplained"):
        desk.track(one, "2026-11", 90, 250)
    desk.track(one, "2026-11", 90, 250, explanation="地下有岩层，改用机械开挖")
    view = desk.view(one)
    assert (view.light, view.reason, view.reason_en) == ("red", "超预算10.00万元", "overspent by 100,000 yuan")
    assert view.tracks[0].explanation == "地下有岩层，改用机械开挖"


def test_a_photo_of_a_year_ago_shows_its_day(desk: Desk) -> None:
    one = desk.planned()
    desk.track(one, "2026-11", photos=[SentPhoto(photo=photo("2025-10-01"), shows="during")])
    [shown] = desk.view(one).tracks[0].photos
    assert (shown.taken_on, shown.sent_on, shown.shows) == ("2025-10-01", "2026-11-02", "during")
    assert desk.ask(ReadProjectPhoto(photo_id=shown.id), PUBLIC).taken_on == "2025-10-01"
    broken = SentPhoto(photo=photo().model_copy(update={"jpeg": "bm90IGEgcGhvdG8="}), shows="after")
    with pytest.raises(Said, match="not-a-photo"):
        desk.track(one, "2026-11", photos=[broken])


def test_milestones_are_ticked_and_a_late_one_shows(desk: Desk) -> None:
    one = desk.planned()
    with pytest.raises(Said, match="no-such-milestone"):
        desk.track(one, "2026-11", reached=[2])
    desk.track(one, "2026-11", reached=[0])
    assert [each.done_on for each in desk.view(one).milestones] == ["2026-11-02", None]


def test_only_the_group_that_watches_a_project_and_the_office_inspect_it(desk: Desk) -> None:
    one = desk.planned()
    with pytest.raises(Said, match="forbidden"):
        desk.inspect(one, actor=STRANGER)
    desk.inspect(one)
    desk.inspect(one, actor=OFFICE)
    assert [(fact.group, fact.findings) for fact in desk.emitted(ProjectInspected)] == [("城建环保组", 0)] * 2
    assert (desk.view(one, MEMBER).may_inspect, desk.view(one, STRANGER).may_inspect) == (True, False)


def test_a_finding_is_put_right_looked_at_again_and_confirmed(desk: Desk) -> None:
    one = desk.planned()
    desk.inspect(one, "管沟没有围挡")
    [raised] = desk.emitted(FindingRaised)
    with pytest.raises(Said, match="finding-not-rectified"):
        desk.ask(ConfirmFinding(finding_id=raised.finding_id, right=True, words="好了"), MEMBER)
    with pytest.raises(Said, match="finding-not-found"):
        desk.ask(RectifyFinding(finding_id=raised.finding_id, words="已围"), HOUSING)
    desk.ask(RectifyFinding(finding_id=raised.finding_id, words="已围"), WATER)
    desk.ask(ConfirmFinding(finding_id=raised.finding_id, right=False, words="只围了一半"), MEMBER)
    assert desk.view(one).finding_list[0].state == "open"
    desk.ask(RectifyFinding(finding_id=raised.finding_id, words="全部围好"), WATER)
    desk.ask(ConfirmFinding(finding_id=raised.finding_id, right=True, words="已看"), MEMBER)
    assert (desk.view(one).open_findings, desk.emitted(FindingRectified)[0].on_time) == (0, True)
    with pytest.raises(Said, match="finding-not-open"):
        desk.ask(RectifyFinding(finding_id=raised.finding_id, words="再围"), WATER)


def test_a_finding_that_is_not_put_right_in_time_turns_the_light(desk: Desk) -> None:
    one = desk.planned()
    desk.inspect(one, "管沟没有围挡", due_on="2026-11-10")
    desk.at(11, 11)
    desk.watch()
    assert (desk.view(one).light, desk.view(one).finding_list[0].overdue) == ("yellow", True)
    with pytest.raises(Said, match="due-in-the-past"):
        desk.inspect(one, "又一处", due_on="2026-11-11")


def test_a_project_is_completed_when_every_finding_is_confirmed(desk: Desk) -> None:
    one = desk.planned()
    desk.inspect(one, "路面没有恢复")
    done = CompleteProject(project_id=one, spent_fen=235 * WAN, people=3200, words="全线通水")
    with pytest.raises(Said, match="findings-open"):
        desk.ask(done, WATER)
    [raised] = desk.emitted(FindingRaised)
    desk.ask(RectifyFinding(finding_id=raised.finding_id, words="已恢复"), WATER)
    desk.ask(ConfirmFinding(finding_id=raised.finding_id, right=True, words="已看"), OFFICE)
    desk.ask(done, WATER)
    [fact] = desk.emitted(ProjectCompleted)
    assert (fact.on_time, fact.spent_fen, fact.people) == (True, 235 * WAN, 3200)
    totals = desk.ask(ListProjects(), PUBLIC).totals
    assert (totals.completed, totals.findings, totals.rectified) == (1, 1, 1)
    with pytest.raises(Said, match="project-not-running"):
        desk.track(one, "2026-11")


def test_an_unplanned_project_takes_no_track(desk: Desk) -> None:
    with pytest.raises(Said, match="project-unplanned"):
        desk.track(desk.adopted(), "2026-11")


DAY = date(2026, 11, 2)
DUES = st.lists(st.integers(-60, 60).map(lambda n: Late("事", "it", DAY + timedelta(days=n))), max_size=6)


def _light(waits: list[Late], missed_in_a_row: int = 0, spent: int = 0) -> Colour:
    light = light_of(
        DAY, waits, missed_in_a_row=missed_in_a_row, budget_fen=100, spent_fen=spent, red_days=15, red_missed=2
    )
    return light.colour


@given(DUES, st.integers(-60, 60))
def test_one_thing_more_to_wait_for_never_makes_a_light_greener(waits: list[Late], more: int) -> None:
    after = _light([*waits, Late("事", "it", DAY + timedelta(days=more))])
    assert RANK[after] >= RANK[_light(waits)]


@given(DUES)
def test_a_light_is_yellow_up_to_fifteen_days_and_red_beyond(waits: list[Late]) -> None:
    days = max(((DAY - one.due_on).days for one in waits), default=0)
    assert _light(waits) == (Colour.GREEN if days <= 0 else Colour.YELLOW if days <= 15 else Colour.RED)


@given(DUES, st.integers(0, 4), st.integers(0, 200))
def test_overspent_or_two_tracks_missed_is_red_whatever_else(waits: list[Late], missed_: int, spent: int) -> None:
    if spent > 100 or missed_ >= 2:
        assert _light(waits, missed_, spent) is Colour.RED


def test_missed_in_a_row_counts_back_from_the_newest_that_is_due() -> None:
    assert missed([(True, False), (True, False)]) == 2
    assert missed([(True, False), (True, True), (True, False)]) == 1
    assert missed([(True, False), (True, False), (False, False)]) == 2
    assert missed([(True, False), (True, True)]) == 0
    assert missed([]) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_every_month_that_is_over_is_asked_for_once_and_every_third_brings_a_quarter(starts: date, days: int) -> None:
    today = starts + timedelta(days=days)
    periods = [period for period, _ in periods_over(starts, today)]
    assert len(set(periods)) == len(periods)
    months = (today.year - starts.year) * 12 + today.month - starts.month
    assert sum(map(is_month, periods)) == months
    assert all(after <= today for _, after in periods_over(starts, today))
