"""What holds for every deadline, whatever the county writes into its calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kit.calendar import WorkingDays

COUNTY = ZoneInfo("Asia/Shanghai")
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 6, 30), timezones=st.just(UTC))
counts = st.integers(1, 30)
notes = st.sampled_from(["", "元旦", "防汛"])
owns = st.dictionaries(days, st.tuples(st.booleans(), notes), max_size=40)


def calendar(own: dict[date, tuple[bool, str]]) -> WorkingDays:
    return WorkingDays(own, COUNTY)


@given(owns, moments, counts)
def test_a_deadline_is_the_last_second_of_a_working_day_with_exactly_that_many_counted(
    own: dict[date, tuple[bool, str]], start: datetime, n: int
) -> None:
    working = calendar(own)
    due = working.due_in_working_days(start, n).at
    last = working.local_day(due)
    assert working.is_working(last)
    assert due == working.ends(last)
    assert working.working_days_between(working.local_day(start), last) == n


@given(owns, moments, st.timedeltas(timedelta(0), timedelta(days=30)), counts, st.integers(0, 5))
def test_starting_later_or_having_more_days_never_ends_earlier(
    own: dict[date, tuple[bool, str]], start: datetime, later: timedelta, n: int, more: int
) -> None:
    working = calendar(own)
    first = working.due_in_working_days(start, n).at
    assert working.due_in_working_days(start + later, n).at >= first
    assert working.due_in_working_days(start, n + more).at >= first


@given(owns, moments, counts, st.integers(-5, 60))
def test_a_holiday_more_never_moves_a_deadline_earlier_and_a_worked_day_more_never_later(
    own: dict[date, tuple[bool, str]], start: datetime, n: int, offset: int
) -> None:
    before = calendar(own)
    day = before.local_day(start) + timedelta(days=offset)
    was = before.due_in_working_days(start, n).at
    assert calendar(own | {day: (False, "")}).due_in_working_days(start, n).at >= was
    assert calendar(own | {day: (True, "")}).due_in_working_days(start, n).at <= was


@given(owns, moments, counts, st.integers(-20, 60), st.booleans())
def test_a_day_that_the_deadline_does_not_span_does_not_touch_it(
    own: dict[date, tuple[bool, str]], start: datetime, n: int, offset: int, worked: bool
) -> None:
    before = calendar(own)
    was = before.due_in_working_days(start, n)
    day = before.local_day(start) + timedelta(days=offset)
    if not before.local_day(start) < day <= before.local_day(was.at):
        assert calendar(own | {day: (worked, "x")}).due_in_working_days(start, n).at == was.at


@given(owns, moments, st.integers(0, 23), counts)
def test_the_hour_of_the_day_does_not_matter(
    own: dict[date, tuple[bool, str]], start: datetime, hour: int, n: int
) -> None:
    working = calendar(own)
    same_day = datetime.combine(working.local_day(start), datetime.min.time(), COUNTY).replace(hour=hour)
    assert working.due_in_working_days(same_day, n) == working.due_in_working_days(start, n)


@given(owns, moments, counts)
def test_every_special_day_on_the_way_is_named_in_the_reason(
    own: dict[date, tuple[bool, str]], start: datetime, n: int
) -> None:
    working = calendar(own)
    deadline = working.due_in_working_days(start, n)
    day = working.local_day(start) + timedelta(days=1)
    while day <= working.local_day(deadline.at):
        seen = working.explain(day)
        if seen.source == "county" and seen.note:
            assert seen.note in deadline.why
        day += timedelta(days=1)
    assert deadline.why.startswith(f"{n}个工作日")


@given(moments, st.integers(1, 240))
def test_a_clock_in_hours_is_exactly_so_many_hours(start: datetime, hours: int) -> None:
    assert calendar({}).due_in_hours(start, hours).at - start == timedelta(hours=hours)
