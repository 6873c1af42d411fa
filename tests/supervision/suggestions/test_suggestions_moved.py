"""Parts of suggestions when their department is merged into another, and when the county's calendar changes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.suggestions import GiveCoOpinion, ReturnPart, TakePart, WithdrawSuggestion
from contracts.supervision import DepartmentMerged, MergeDepartment, MovedPart, SetCalendarDay
from tests.supervision.suggestions.keeping import history, kept, parts
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, WATER, Harness
from tests.supervision.supervision_loop import OFFICE

HALF_WAY = timedelta(days=15)
"""At most so long before the end a clock turns yellow."""


def merge(harness: Harness, department: str = "water", into: str = "housing") -> list[MovedPart]:
    """The office merges them; which parts were told to have moved."""
    harness.ask(MergeDepartment(department=department, into=into, reason="机构改革"), OFFICE)
    found: DepartmentMerged = harness.emitted(DepartmentMerged)[-1]
    return found.parts


def who(harness: Harness, suggestion: str) -> list[tuple[str, str, str]]:
    return sorted((row.part, row.department, row.state) for row in parts(harness, suggestion))


def test_what_is_in_hand_moves_in_order_and_its_history_says_so(harness: Harness) -> None:
    first, second, finished, withdrawn, returned = (harness.submitted() for _ in range(5))
    given = [harness.assign(one)[0] for one in (first, second)]
    [part] = harness.assign(finished)
    harness.answered(part)
    harness.rate(part)
    harness.assign(withdrawn)
    harness.ask(WithdrawSuggestion(suggestion_id=withdrawn, reason="不提了"), LEAD)
    [part] = harness.assign(returned)
    harness.ask(ReturnPart(assignment_id=part, reason="不是"), WATER)
    moved = merge(harness)
    assert moved == [
        MovedPart(assignment_id=part, suggestion_id=one) for one, part in zip((first, second), given, strict=True)
    ]
    for one in (first, second):
        [row] = parts(harness, one)
        assert (row.department, row.department_name) == ("housing", "县住建局")
        assert history(harness, one)[-1] == ("merged", "李主任", "县住建局\n县水利局：机构改革")
    for one in (finished, withdrawn, returned):
        assert {row.department for row in parts(harness, one)} == {"water"}
        assert history(harness, one)[-1][0] != "merged"


def test_a_merger_by_an_account_without_a_name_is_the_offices(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    merged = MergeDepartment(department="water", into="housing", reason="机构改革")
    harness.ask(merged, OFFICE.model_copy(update={"name": ""}))
    assert history(harness, one)[-1][:2] == ("merged", "县人大常委会办公室")


@pytest.mark.parametrize("state", ["assigned", "handling", "replied"])
def test_whatever_a_lead_has_done_its_successor_goes_on_from_there(harness: Harness, state: str) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    if state == "handling":
        harness.ask(TakePart(assignment_id=part), WATER)
    if state == "replied":
        harness.answered(part)
    before = parts(harness, one)[0].due_at
    merge(harness)
    [row] = parts(harness, one)
    assert (row.department, row.state, row.due_at) == ("housing", state, before)


def test_a_co_handler_that_goes_into_the_lead_ends_and_its_clock_with_it(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one, ("housing", "lead"), ("water", "co"), ("roads", "co"))
    assert merge(harness) == []
    assert who(harness, one) == [
        ("co", "roads", "assigned"),
        ("co", "water", "relieved"),
        ("lead", "housing", "assigned"),
    ]
    ended = next(row for row in parts(harness, one) if row.department == "water")
    assert (ended.clock, ended.due_at, ended.turn_at, ended.due_why) == ("", None, None, "")


def test_a_co_handler_that_goes_into_another_is_one_from_now_on(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one, ("roads", "lead"), ("water", "co"), ("housing", "co"))
    assert merge(harness) == []
    assert who(harness, one) == [
        ("co", "housing", "assigned"),
        ("co", "water", "relieved"),
        ("lead", "roads", "assigned"),
    ]


def test_a_co_handler_whose_successor_has_no_part_goes_on_there(harness: Harness) -> None:
    one = harness.submitted()
    _, co = harness.assign(one, ("roads", "lead"), ("water", "co"))
    assert merge(harness) == [MovedPart(assignment_id=co, suggestion_id=one)]
    assert who(harness, one) == [("co", "housing", "assigned"), ("lead", "roads", "assigned")]


def test_what_a_successor_said_as_co_handler_stays_when_it_comes_to_lead(harness: Harness) -> None:
    one = harness.submitted()
    lead, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    harness.ask(GiveCoOpinion(assignment_id=co, words="同意"), HOUSING)
    assert merge(harness) == [MovedPart(assignment_id=lead, suggestion_id=one)]
    assert who(harness, one) == [("co", "housing", "opined"), ("lead", "housing", "assigned")]


def test_a_co_handler_ends_also_where_its_successor_gave_its_opinion_already(harness: Harness) -> None:
    one = harness.submitted()
    _, _, co = harness.assign(one, ("roads", "lead"), ("water", "co"), ("housing", "co"))
    harness.ask(GiveCoOpinion(assignment_id=co, words="同意"), HOUSING)
    assert merge(harness) == []
    assert ("co", "water", "relieved") in who(harness, one)


def rest(harness: Harness, day: str, *, working: bool = False) -> None:
    harness.ask(SetCalendarDay(day=day, working=working, note="县里放假"), OFFICE)


def shown(harness: Harness, suggestion: str) -> dict[str, Any]:
    [row] = parts(harness, suggestion)
    wanted = ("clock", "due_at", "due_why", "due_why_en", "warn_at", "turn_at", "due_named")
    return {name: getattr(row, name) for name in wanted}


def test_a_month_that_ends_on_a_new_day_of_rest_runs_to_the_next_and_says_what_it_was(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    rest(harness, "2027-02-02")
    last = datetime(2027, 2, 3, 15, 59, 59, tzinfo=UTC)
    turns = last - HALF_WAY
    now = shown(harness, one)
    assert now["due_why"].startswith("自11月2日起3个月；2月2日（县里放假）休息，顺延到2月3日（民法典第203条）")
    assert now["due_why_en"].startswith("3 month(s) from 2026-11-02; 2027-02-02 is a day of rest")
    assert {name: now[name] for name in ("clock", "due_at", "warn_at", "turn_at", "due_named")} == {
        "clock": "reply", "due_at": last, "warn_at": turns, "turn_at": turns, "due_named": False,
    }  # fmt: skip
    assert history(harness, one)[-1] == ("moved", "李主任", f"县水利局\n2027-02-02 → 2027-02-03：{now['due_why']}")


@pytest.mark.parametrize("day", ["2027-02-01", "2027-02-03"])
def test_a_day_of_rest_beside_the_last_moves_no_month(harness: Harness, day: str) -> None:
    one = harness.submitted()
    harness.assign(one)
    before = shown(harness, one)
    rest(harness, day)
    assert shown(harness, one) == before
    assert history(harness, one)[-1][0] == "assigned"


def test_a_day_that_becomes_a_working_day_takes_nothing_away(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    rest(harness, "2027-02-02")
    before = shown(harness, one)["due_at"]
    rest(harness, "2027-02-02", working=True)
    assert shown(harness, one)["due_at"] == before


def test_what_is_withdrawn_has_no_clock_that_could_move(harness: Harness) -> None:
    gone = harness.submitted()
    harness.assign(gone)
    harness.ask(WithdrawSuggestion(suggestion_id=gone, reason="不提了"), LEAD)
    rest(harness, "2027-02-02")
    assert (shown(harness, gone)["due_at"], history(harness, gone)[-1][0]) == (None, "withdrawn")


def test_where_a_county_lets_days_of_rest_count_no_month_moves() -> None:
    harness = Harness(rest_day_moves=False)
    one = harness.submitted()
    harness.assign(one)
    before = shown(harness, one)
    rest(harness, "2027-02-02")
    assert shown(harness, one) == before


def test_where_days_of_rest_count_three_months_end_on_a_saturday() -> None:
    harness = Harness(rest_day_moves=False)
    harness.at(11, 6)
    one = harness.submitted()
    harness.assign(one)
    assert shown(harness, one)["due_at"] == datetime(2027, 2, 6, 15, 59, 59, tzinfo=UTC)


def test_three_months_are_counted_from_the_countys_day(harness: Harness) -> None:
    harness.at(11, 3, 2)  # in Greenwich it is still the day before
    one = harness.submitted()
    harness.assign(one)
    assert shown(harness, one)["due_at"] == datetime(2027, 2, 3, 15, 59, 59, tzinfo=UTC)
    assert shown(harness, one)["due_why"].startswith("自11月3日起3个月")


def test_ten_working_days_to_rate_are_counted_anew_from_the_reply_of_the_part(harness: Harness) -> None:
    one = harness.submitted()
    water, housing = harness.assign(one, ("water", "separate"), ("housing", "separate"))
    harness.answered(water)
    harness.at(11, 5)
    harness.answered(housing, HOUSING)
    rest(harness, "2026-11-12")
    ends = {row.department: row.due_at for row in parts(harness, one)}
    assert ends == {
        "water": datetime(2026, 11, 17, 15, 59, 59, tzinfo=UTC),
        "housing": datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC),
    }
    assert kept(harness, one).state == "replied"
    moved = {words.partition("：")[0] for event, _, words in history(harness, one) if event == "moved"}
    assert moved == {"县水利局\n2026-11-16 → 2026-11-17", "县住建局\n2026-11-19 → 2026-11-20"}


def test_of_two_replies_the_one_of_the_round_that_is_rated_counts(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part, result="not_satisfied", reason="没有动工")
    harness.at(11, 9)
    for phase in ("during", "after"):
        harness.contact(part, phase)  # type: ignore[arg-type]
    harness.reply(part)
    rest(harness, "2026-11-18")
    assert shown(harness, one)["due_at"] == datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC)


def test_how_long_deputies_have_to_rate_is_a_setting() -> None:
    harness = Harness(rating_working_days=2, opinion_months=2)
    one = harness.submitted()
    lead, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    assert next(row for row in parts(harness, one) if row.assignment_id == co).due_at == datetime(
        2027, 1, 4, 15, 59, 59, tzinfo=UTC
    )  # 2 January 2027 is a Saturday
    harness.ask(GiveCoOpinion(assignment_id=co, words="同意"), HOUSING)
    harness.answered(lead)
    assert next(row for row in parts(harness, one) if row.assignment_id == lead).due_at == datetime(
        2026, 11, 4, 15, 59, 59, tzinfo=UTC
    )
