"""Until when a thread may go on, and who reads it, by the rules alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contracts.words import AppealState, Role
from services.intake.open_data.domain import after, band, begins, month_of
from services.intake.readers.domain import kept_from, reading_as
from services.intake.threads.domain import ASKS, may_add, may_thank, reopens_until, waits_until

S = AppealState
ZONE = ZoneInfo("Asia/Shanghai")
CLOSED = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("state", list(S))
def test_more_is_said_until_it_is_closed_and_thanks_where_something_was_answered(state: S) -> None:
    assert may_add(state) is (state not in {S.CLOSED, S.NOT_ADMITTED})
    assert may_thank(state, answered=True) is (state is not S.NOT_ADMITTED)
    assert not may_thank(state, answered=False)


@pytest.mark.parametrize("state", list(S))
def test_only_what_was_answered_and_is_closed_may_be_said_to_be_broken_again(state: S) -> None:
    until = CLOSED + timedelta(days=30) if state is S.CLOSED else None
    assert reopens_until(state, CLOSED, 30, answered=True) == until
    assert reopens_until(state, CLOSED, 30, answered=False) is None
    assert reopens_until(state, None, 30, answered=True) is None


def test_a_question_waits_to_the_last_second_of_the_countys_day() -> None:
    evening = datetime(2026, 11, 2, 16, 30, tzinfo=UTC)  # the third of November in the county
    assert waits_until(evening, 7, ZONE) == datetime(2026, 11, 10, 23, 59, 59, tzinfo=ZONE)
    assert waits_until(evening, 0, ZONE) == datetime(2026, 11, 3, 15, 59, 59, tzinfo=UTC)


def test_only_who_has_it_in_hand_asks() -> None:
    held = {S.REFERRED, S.HANDLING, S.EXTENDED}
    assert {
        Role.DEPUTY: {S.ACCEPTED},
        Role.DEPARTMENT: held,
        Role.OFFICE: held | {S.SUBMITTED, S.ACCEPTED, S.RETURNED, S.REOPENED},
    } == ASKS


@pytest.mark.parametrize(
    ("role", "name", "report", "kept"),
    [
        (Role.DEPARTMENT, "张三", "举报张三收钱", True),
        (Role.DEPARTMENT, "Zhang", "ZHANG 收钱", True),
        (Role.DEPARTMENT, "张", "举报张三收钱", False),
        (Role.DEPARTMENT, "李四", "举报张三收钱", False),
        (Role.DEPARTMENT, "张三", "", False),
        (Role.OFFICE, "张三", "举报张三收钱", False),
    ],
)
def test_a_report_is_kept_from_who_is_named_in_it(role: Role, name: str, report: str, kept: bool) -> None:
    assert kept_from(role, name, report) is kept


@pytest.mark.parametrize(
    ("role", "department", "reading"),
    [
        (Role.DEPUTY, None, "p"),
        (Role.STATION, "water", "p"),
        (Role.DEPARTMENT, "water", "water"),
        (Role.DEPARTMENT, None, None),
        (Role.DEPARTMENT, "", None),
        (Role.OFFICE, None, None),
        (Role.PUBLIC, None, None),
    ],
)
def test_a_relation_is_a_deputys_own_and_a_handlers_departments(
    role: Role, department: str | None, reading: str | None
) -> None:
    assert reading_as(role, "p", department) == reading


def test_a_month_is_the_countys_and_months_are_counted_over_the_year() -> None:
    assert month_of(datetime(2026, 11, 30, 15, 59, tzinfo=UTC), ZONE) == "2026-11"
    assert month_of(datetime(2026, 11, 30, 16, tzinfo=UTC), ZONE) == "2026-12"
    assert begins("2026-12", ZONE) == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert [after("2026-12"), after("2026-11"), after("2026-01", -1), after("2026-06", 7), after("0009-12")] == [
        "2027-01", "2026-12", "2025-12", "2027-01", "0010-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, "0-3"), (4, "4-7"), (7, "4-7"), (8, "8-15"), (15, "8-15"), (16, "16-30"), (30, "16-30"), (31, "31-60"),
        (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, "91-"),
    ],
)  # fmt: skip
def test_every_band_ends_with_its_last_day(days: int, said: str) -> None:
    assert band(timedelta(days=days)) == said
