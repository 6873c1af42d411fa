"""Due days on days of rest: periods run to the next working day and say so, named days hold."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.suggestions import MovePartDue
from contracts.supervision import SetCalendarDay
from kit.calendar import WorkingDays
from kit.calendar import days as days_module
from kit.calendar.state_council import Listed
from services.supervision.calendar import use_cases
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.use_cases.rest_days import period_ends
from services.supervision.suggestions.settings import SuggestionSettings
from tests.supervision.departments.merging_harness import Harness
from tests.supervision.supervision_loop import OFFICE, WATER

ZONE = SupervisionSettings().zone


@pytest.fixture
def harness() -> Harness:
    return Harness()


def due(harness: Harness, suggestion: str) -> Any:
    found = harness.view(suggestion).parts[0].due
    assert found is not None
    return found


def day_of(at: Any) -> str:
    return str(at.astimezone(ZONE).date())


def test_six_months_that_end_on_may_day_run_to_the_working_day_after_it_and_say_why(harness: Harness) -> None:
    harness.at(11, 2)
    suggestion = harness.submitted()
    harness.assign(suggestion, hard=True)  # up to 2 May 2027: off by law, and no list is known for 2027
    told = due(harness, suggestion)
    assert day_of(told.at) == "2027-05-05"
    assert told.why == (
        "自11月2日起6个月；5月2日（劳动节）休息，顺延到5月5日（民法典第203条）；2027年法定节假日已计，调休尚未公布"
    )
    assert told.why_en.startswith("6 month(s) from 2026-11-02; 2027-05-02 is a day of rest, so it runs to 2027-05-05")


def test_months_that_end_in_the_national_holiday_run_to_its_end_and_a_worked_saturday_is_no_rest(
    harness: Harness,
) -> None:
    for begins, ends in (((7, 3), "2026-10-08"), ((7, 10), "2026-10-10")):  # 10 October 2026 is a worked Saturday
        harness.at(*begins)
        suggestion = harness.submitted()
        harness.assign(suggestion)
        assert day_of(due(harness, suggestion).at) == ends


def test_a_month_without_the_day_ends_on_its_last(harness: Harness) -> None:
    harness.at(11, 30)
    suggestion = harness.submitted()
    harness.assign(suggestion)
    assert day_of(due(harness, suggestion).at) == "2027-03-01"  # 28 February 2027 is a Sunday


def test_a_county_may_let_rest_days_count(harness: Harness) -> None:
    harness.room.suggestion_settings = SuggestionSettings(rest_day_moves=False)
    suggestion = harness.submitted()
    harness.assign(suggestion, hard=True)
    assert day_of(due(harness, suggestion).at) == "2027-05-02"


def test_a_day_the_office_names_holds_and_the_laws_limit_is_the_last_working_day(harness: Harness) -> None:
    suggestion = harness.submitted()
    [part] = harness.assign(suggestion, hard=True)
    harness.ask(MovePartDue(assignment_id=part, due_on="2027-05-05", reason="依法最后一日"), OFFICE)
    harness.ask(MovePartDue(assignment_id=part, due_on="2027-05-01", reason="代表要求"), OFFICE)
    assert day_of(due(harness, suggestion).at) == "2027-05-01"  # a Saturday


def test_a_day_the_office_named_holds_when_the_county_makes_it_one_of_rest(harness: Harness) -> None:
    suggestion = harness.submitted()
    [part] = harness.assign(suggestion)
    harness.ask(MovePartDue(assignment_id=part, due_on="2027-01-20", reason="代表要求"), OFFICE)
    harness.ask(SetCalendarDay(day="2027-01-20", working=False, note="县里放假"), OFFICE)
    assert day_of(due(harness, suggestion).at) == "2027-01-20"


def test_when_a_years_list_came_months_are_counted_by_it_and_nothing_is_said_to_be_open(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness.at(11, 2)
    stays = harness.submitted()
    harness.assign(stays, hard=True)
    harness.at(11, 6)
    moves = harness.submitted()
    harness.assign(moves, hard=True)
    named = harness.submitted()
    [part] = harness.assign(named, hard=True)
    harness.ask(MovePartDue(assignment_id=part, due_on="2027-05-06", reason="代表要求"), OFFICE)
    listed = days_module.listed
    resting = {date(2027, 5, n): Listed(False, "劳动节", "Labour Day") for n in (1, 2, 3, 4, 6)}
    monkeypatch.setattr(
        days_module,
        "listed",
        lambda day: resting.get(day, Listed(day.weekday() < 5)) if day.year == 2027 else listed(day),
    )
    monkeypatch.setattr(use_cases, "EDITION", "another")
    harness.room.follow_lists()
    told = due(harness, stays)
    assert (day_of(told.at), told.why) == (
        "2027-05-05",
        "自11月2日起6个月；5月2日（劳动节）休息，顺延到5月5日（民法典第203条）",
    )
    assert told.why_en.endswith("so it runs to 2027-05-05 (Civil Code art 203)")
    told = due(harness, moves)
    assert day_of(told.at) == "2027-05-07"
    assert told.why.endswith("5月6日（劳动节）休息，顺延到5月7日（民法典第203条）")
    assert day_of(due(harness, named).at) == "2027-05-06"


def test_a_holiday_the_county_adds_moves_what_ends_on_it_and_the_history_says_so(harness: Harness) -> None:
    suggestion = harness.submitted()
    harness.assign(suggestion)
    assert day_of(due(harness, suggestion).at) == "2027-02-02"
    harness.ask(SetCalendarDay(day="2027-02-02", working=False, note="县里放假"), OFFICE)
    told = due(harness, suggestion)
    assert day_of(told.at) == "2027-02-03"
    assert "2月2日（县里放假）休息，顺延到2月3日" in told.why
    line = harness.view(suggestion).history[-1]
    assert line.event == "moved"
    assert "2027-02-02 → 2027-02-03" in line.words


def test_a_ratings_working_days_are_counted_anew_when_the_county_edits_one(harness: Harness) -> None:
    suggestion = harness.submitted()
    [part] = harness.assign(suggestion)
    harness.answered(part)
    before = day_of(due(harness, suggestion).at)
    harness.ask(SetCalendarDay(day="2026-11-05", working=False, note="县里放假"), OFFICE)
    assert (before, day_of(due(harness, suggestion).at)) == ("2026-11-16", "2026-11-17")


def test_what_a_project_owes_on_a_day_of_rest_is_owed_on_the_next_working_day(harness: Harness) -> None:
    project = harness.adopted(department="water")
    harness.plan(project, department="water")
    harness.at(12, 1)
    harness.watch_projects()
    [asked] = harness.project(project).asked
    assert asked.due_on == "2026-12-07"  # the 5th is a Saturday
    assert asked.why == "2026-11的应在12月5日前报送；12月5日（周末）休息，顺延到12月7日（民法典第203条）"
    harness.ask(SetCalendarDay(day="2026-12-07", working=False, note="县里放假"), OFFICE)
    [asked] = harness.project(project).asked
    assert asked.due_on == "2026-12-08"
    assert asked.why.endswith("12月5日（周末）休息，顺延到12月8日（民法典第203条）")
    harness.at(12, 8)
    harness.track(project, "2026-11", actor=WATER)
    assert harness.project(project).tracks[0].on_time


def test_what_a_suspended_project_owes_is_counted_anew_when_it_runs_again_and_not_before(harness: Harness) -> None:
    project = harness.adopted(department="water")
    harness.plan(project, department="water")
    harness.at(12, 1)
    harness.watch_projects()
    harness.decide(project, "suspended", words="停工")
    harness.ask(SetCalendarDay(day="2026-12-07", working=False, note="县里放假"), OFFICE)
    [asked] = harness.project(project).asked
    assert asked.due_on == "2026-12-07"


def test_a_milestone_on_a_sunday_is_a_date_and_holds(harness: Harness) -> None:
    project = harness.adopted(department="water")
    harness.plan(project, department="water", ends_on="2026-12-06", milestones=[])
    harness.at(12, 7)
    harness.watch_projects()
    assert harness.project(project).light.reason == "竣工逾期 1 天"


def test_a_project_that_cost_more_than_it_was_given_ends_red_with_its_explanation(harness: Harness) -> None:
    project = harness.adopted(department="water", budget_fen=100_000_000)
    harness.plan(project, department="water")
    harness.complete(project, WATER, spent_fen=130_000_000, explanation="石方比勘察多")
    view = harness.project(project)
    assert (view.light.colour, view.light.reason) == ("red", "已完成，超预算 30.00 万元")
    assert "石方比勘察多" in view.completion_words
    assert harness.figures(department="water")["project_red"] == (1, None)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sets(st.dates(date(2026, 1, 1), date(2028, 12, 31))))
def test_a_period_never_ends_earlier_nor_on_a_day_of_rest(last: date, rests: set[date]) -> None:
    days = WorkingDays(dict.fromkeys(rests, (False, "县里放假")), ZONE)
    ends = period_ends(days, last)
    assert ends.on >= last
    assert days.is_working(ends.on)
    assert bool(ends.why) == (ends.on != last)


@pytest.mark.parametrize("wrong", [{"A": "已解决"}, {"A": "一", "B": "二", "C": " "}, {"A": "1", "B": "2", "D": "3"}])
def test_a_dictionary_of_result_classes_that_would_break_pages_is_refused_at_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        SuggestionSettings(results=wrong)  # type: ignore[arg-type]


def test_a_county_writes_its_own_dictionary_of_result_classes(
    monkeypatch: pytest.MonkeyPatch, harness: Harness
) -> None:
    monkeypatch.setenv("MINSHENG_SUGGESTIONS_RESULTS", '{"C":"解释说明","A":"办成了","B":"正在办"}')
    harness.room.suggestion_settings = SuggestionSettings()
    assert harness.view(harness.submitted()).result_words == {"A": "办成了", "B": "正在办", "C": "解释说明"}
