"""The State Council's days, the county's own, and the deadlines that follow."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kit.calendar import WorkingDays
from kit.calendar.state_council import ordinary

COUNTY = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkingDays({}, COUNTY)


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=COUNTY)


def due(start: datetime, days: int, calendar: WorkingDays = CALENDAR) -> date:
    return calendar.local_day(calendar.due_in_working_days(start, days).at)


def test_a_saturday_exchanged_for_a_holiday_is_worked() -> None:
    assert CALENDAR.explain(date(2026, 2, 14)) == (True, "state_council", "春节调休上班")
    assert CALENDAR.explain(date(2026, 10, 10)) == (True, "state_council", "国庆节调休上班")
    assert not CALENDAR.is_working(date(2026, 10, 17))


def test_a_weekday_inside_a_holiday_is_not_worked() -> None:
    assert CALENDAR.explain(date(2026, 10, 7)) == (False, "state_council", "国庆节")


def test_five_working_days_over_national_day_2026_end_on_the_exchanged_saturday() -> None:
    deadline = CALENDAR.due_in_working_days(at(2026, 9, 28), 5)
    assert deadline.at == datetime(2026, 10, 10, 15, 59, 59, tzinfo=UTC)
    assert deadline.why == (
        "5个工作日，自9月28日次日起算：计入9月29日至30日、10月8日至9日、10月10日（国庆节调休上班）"
        "；不计10月1日至7日（国庆节）"
    )
    assert deadline.why_en == (
        "5 working days after 28 Sep: counted 29–30 Sep, 8–9 Oct, "
        "10 Oct (worked in exchange for National Day); not counted 1–7 Oct (National Day)"
    )


def test_five_working_days_before_spring_festival_2026_count_the_exchanged_saturday_and_end_after_it() -> None:
    assert due(at(2026, 2, 10), 5) == date(2026, 2, 24)
    assert due(at(2026, 2, 23), 5) == date(2026, 2, 28)  # a worked Saturday too


def test_the_day_begins_at_the_countys_midnight_and_not_at_greenwich() -> None:
    late_evening = datetime(2026, 11, 2, 16, 30, tzinfo=UTC)  # already Tuesday 00:30 in the county
    assert due(late_evening, 1) == date(2026, 11, 4)


def test_a_deadline_inside_known_years_does_not_speak_of_unknown_ones() -> None:
    assert "未公布" not in CALENDAR.due_in_working_days(at(2026, 12, 24), 3).why


def test_the_countys_own_day_wins_over_the_list_and_over_the_weekday() -> None:
    own = {
        date(2027, 1, 1): (False, "元旦"),
        date(2026, 10, 10): (False, "全县防汛"),
        date(2026, 11, 7): (True, ""),
    }
    county = WorkingDays(own, COUNTY)
    assert county.explain(date(2027, 1, 1)) == (False, "county", "元旦")
    assert county.explain(date(2026, 10, 10)) == (False, "county", "全县防汛")
    assert due(at(2026, 10, 9), 1, county) == date(2026, 10, 12)
    assert "不计10月10日（全县防汛）" in county.due_in_working_days(at(2026, 10, 9), 1).why
    assert "by the county" in county.due_in_working_days(at(2026, 11, 6), 1).why_en


def test_a_long_count_is_told_short() -> None:
    why = CALENDAR.due_in_working_days(at(2026, 9, 10), 20).why
    assert "其间周末" in why
    assert "10月10日（国庆节调休上班）" in why
    assert len(why) < 150


def test_a_clock_in_hours_runs_through_nights_and_holidays() -> None:
    deadline = CALENDAR.due_in_hours(at(2026, 10, 1), 24)
    assert deadline.at == datetime(2026, 10, 2, 2, 0, tzinfo=UTC)
    assert deadline.why == "自10月1日10:00起24小时，节假日不扣除"
    assert deadline.why_en == "24 hours from 1 Oct 10:00, holidays included"


def test_working_days_between_leaves_the_first_day_out_and_takes_the_last_in() -> None:
    assert CALENDAR.working_days_between(date(2026, 9, 28), date(2026, 10, 10)) == 5
    assert CALENDAR.working_days_between(date(2026, 9, 28), date(2026, 9, 28)) == 0
    assert CALENDAR.working_days_between(date(2026, 9, 28), date(2026, 9, 1)) == 0


def test_a_moment_without_its_offset_and_a_deadline_of_no_days_are_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        CALENDAR.due_in_working_days(datetime(2026, 9, 28), 5)
    with pytest.raises(ValueError, match="offset"):
        CALENDAR.due_in_hours(datetime(2026, 9, 28), 5)
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.due_in_working_days(at(2026, 9, 28), 0)


def test_a_day_that_is_not_worked_gives_way_to_the_next_that_is() -> None:
    assert CALENDAR.working_on_or_after(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CALENDAR.working_on_or_after(date(2026, 10, 8)) == date(2026, 10, 8)
    closed = {date(2026, 1, 1) + timedelta(days=n): (False, "") for n in range(800)}
    assert WorkingDays(closed, COUNTY).working_on_or_after(date(2026, 3, 4)) == date(2026, 3, 4)
    for days, found in ((365, date(2027, 3, 4)), (366, date(2026, 3, 4))):
        last = date(2026, 3, 4) + timedelta(days=days)
        assert WorkingDays(closed | {last: (True, "")}, COUNTY).working_on_or_after(date(2026, 3, 4)) == found


def test_a_day_begins_and_ends_by_the_countys_clock_and_is_told_in_utc() -> None:
    begins, ends = CALENDAR.starts(date(2026, 11, 2)), CALENDAR.ends(date(2026, 11, 2))
    assert begins == datetime(2026, 11, 1, 16, tzinfo=UTC)
    assert ends == datetime(2026, 11, 2, 15, 59, 59, tzinfo=UTC)
    in_hours = CALENDAR.due_in_hours(at(2026, 11, 2), 1).at
    assert all(one.tzinfo is UTC for one in (begins, ends, in_hours)), "and not of a machine's own zone"


def test_an_ordinary_weekend_is_named_in_both_languages() -> None:
    assert ordinary(date(2026, 11, 7)) == (False, "周末", "weekend")
    assert ordinary(date(2026, 11, 8)) == (False, "周末", "weekend")
    assert ordinary(date(2026, 11, 6)) == (True, "", "")
