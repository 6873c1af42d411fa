"""A year whose list the State Council has not published: days off by law count, exchanged days may still come."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

import pytest
from chinese_calendar import get_holiday_detail
from hypothesis import given
from hypothesis import strategies as st

from kit.calendar import EDITION, WorkingDays
from kit.calendar.state_council import listed
from kit.calendar.statutory import statutory, thirteen_days

COUNTY = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkingDays({}, COUNTY)
ONE_DAY = timedelta(days=1)
BY_THE_ALMANAC = {
    2027: ("2-5 2-6 2-7 2-8", "4-5", "6-9", "9-15"),
    2028: ("1-25 1-26 1-27 1-28", "4-4", "5-28", "10-3"),
    2029: ("2-12 2-13 2-14 2-15", "4-4", "6-16", "9-22"),
    2030: ("2-2 2-3 2-4 2-5", "4-5", "6-5", "9-12"),
}
"""New Year's Eve and the three days after it, Qingming, Dragon Boat, Mid-Autumn."""
FIXED = "1-1 5-1 5-2 10-1 10-2 10-3"


def on(year: int, days: str) -> list[date]:
    return [date(year, *map(int, day.split("-"))) for day in days.split()]


def off_by_law(year: int) -> set[date]:
    """Thirteen days, and one more weekday for each that is on a weekend or named twice."""
    thirteen = Counter(on(year, " ".join((FIXED, *BY_THE_ALMANAC[year]))))
    off = set(thirteen)
    for day in sorted(thirteen):
        for _ in range(thirteen[day] - (day.weekday() < 5)):
            later = day
            while later in off or later.weekday() > 4:
                later += ONE_DAY
            off.add(later)
    return off


OFF = {day for year in BY_THE_ALMANAC for day in off_by_law(year)}
OPEN_YEARS = st.dates(date(2027, 1, 1), date(2030, 11, 30))


def worked(day: date, own: dict[date, tuple[bool, str]]) -> bool:
    return own[day][0] if day in own else day.weekday() < 5 and day not in OFF


def by_the_regulation(day: date) -> bool:
    found = statutory(day)
    assert found is not None
    return found.working


def due(start: date, days: int, calendar: WorkingDays = CALENDAR) -> date:
    moment = datetime(start.year, start.month, start.day, 10, tzinfo=COUNTY)
    return calendar.local_day(calendar.due_in_working_days(moment, days).at)


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + ONE_DAY * n for n in range((last - first).days + 1))


@pytest.mark.parametrize(
    ("start", "days", "ends"),
    [
        (date(2026, 12, 28), 5, date(2027, 1, 5)),  # 1 January is nobody's working day
        (date(2027, 2, 3), 5, date(2027, 2, 16)),  # Spring Festival, and two weekdays for its Saturday and Sunday
        (date(2027, 4, 29), 3, date(2027, 5, 6)),  # May Day's two days fall on a weekend
        (date(2027, 9, 30), 1, date(2027, 10, 6)),
        (date(2028, 9, 29), 1, date(2028, 10, 6)),  # the Mid-Autumn Festival is on the third of National Day's days
        (date(2031, 9, 30), 1, date(2031, 10, 7)),  # what is given back after a Friday is given on Monday
    ],
)
def test_the_days_of_the_regulation_are_not_counted_before_the_list_is_published(
    start: date, days: int, ends: date
) -> None:
    assert due(start, days) == ends


@pytest.mark.parametrize("year", BY_THE_ALMANAC)
def test_the_thirteen_days_are_those_of_the_almanac(year: int) -> None:
    spring, qingming, dragon_boat, mid_autumn = BY_THE_ALMANAC[year]
    told = f"1-1 {spring} {qingming} 5-1 5-2 {dragon_boat} {mid_autumn} 10-1 10-2 10-3"
    assert [day for _, day in thirteen_days(year)] == on(year, told)


def test_the_reason_says_that_exchanged_days_may_still_come() -> None:
    start = datetime(2027, 2, 3, 10, tzinfo=COUNTY)
    deadline = CALENDAR.due_in_working_days(start, 5)
    assert deadline.why == (
        "5个工作日，自2月3日次日起算：计入2月4日、2月11日至12日、2月15日至16日"
        "；不计2月5日至8日（春节）、2月9日至10日（春节补假）、2月13日至14日（周末）"
        "；2027年法定节假日已计，调休尚未公布"
    )
    assert deadline.why_en == (
        "5 working days after 3 Feb: counted 4 Feb, 11–12 Feb, 15–16 Feb"
        "; not counted 5–8 Feb (Spring Festival), 9–10 Feb (in lieu of Spring Festival), 13–14 Feb (weekend)"
        "; 2027: public holidays counted, exchanged days not yet published"
    )


def test_each_day_says_by_what_it_counts() -> None:
    assert CALENDAR.explain(date(2026, 12, 31)) == (True, "state_council", "")
    assert CALENDAR.explain(date(2027, 1, 1)) == (False, "statutory", "元旦")
    assert CALENDAR.explain(date(2027, 1, 2)) == (False, "statutory", "周末")
    assert CALENDAR.explain(date(2027, 1, 4)) == (True, "statutory", "")
    assert CALENDAR.explain(date(2003, 10, 1)) == (True, "weekday", "")  # before the first list that is known


def test_what_may_still_change_is_said_of_a_day_too() -> None:
    assert CALENDAR.reservation(date(2026, 10, 10)) == ("", "")
    assert CALENDAR.reservation(date(2027, 5, 5)) == (
        "2027年法定节假日已计，调休尚未公布",
        "2027: public holidays counted, exchanged days not yet published",
    )
    assert CALENDAR.reservation(date(2003, 5, 5))[0] == "2003年放假安排未公布，暂按周一至周五计"
    county = WorkingDays({date(2027, 5, 5): (True, "")}, COUNTY)
    assert county.reservation(date(2027, 5, 5)) == ("", "")


def test_the_countys_word_wins_over_the_regulation() -> None:
    county = WorkingDays({date(2027, 1, 1): (True, "抗雪"), date(2027, 1, 4): (False, "县庆")}, COUNTY)
    assert county.explain(date(2027, 1, 1)) == (True, "county", "抗雪")
    assert due(date(2026, 12, 31), 1, county) == date(2027, 1, 1)
    assert due(date(2027, 1, 1), 1, county) == date(2027, 1, 5)


@given(OPEN_YEARS, st.integers(1, 30), st.dictionaries(OPEN_YEARS, st.tuples(st.booleans(), st.just("")), max_size=9))
def test_a_deadline_is_what_counting_day_by_day_gives(
    start: date, days: int, own: dict[date, tuple[bool, str]]
) -> None:
    day, left = start, days
    while left:
        day += ONE_DAY
        left -= worked(day, own)
    if day.year in BY_THE_ALMANAC:
        assert due(start, days, WorkingDays(own, COUNTY)) == day


@pytest.mark.parametrize("year", BY_THE_ALMANAC)
def test_thirteen_weekdays_of_a_year_are_off_by_law(year: int) -> None:
    weekdays = [day for day in every_day(date(year, 1, 1), date(year, 12, 31)) if day.weekday() < 5]
    assert sum(not CALENDAR.is_working(day) for day in weekdays) == 13


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_in_a_year_with_its_list_nothing_but_the_list_counts(day: date) -> None:
    known = listed(day)
    assert known is not None
    assert CALENDAR.explain(day) == (known.working, "state_council", known.note)
    assert CALENDAR.reservation(day) == ("", "")


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_lists_under_the_present_regulation_hold_its_days_and_exchange_the_rest_one_for_one(year: int) -> None:
    days = list(every_day(date(year, 1, 1), date(year, 12, 31)))
    by_list = {day for day in days if day.weekday() < 5 and not CALENDAR.is_working(day)}
    by_law = {day for day in days if day.weekday() < 5 and not by_the_regulation(day)}
    exchanged = {day for day in days if day.weekday() > 4 and CALENDAR.is_working(day)}
    assert by_law <= by_list
    assert len(by_list - by_law) == len(exchanged)


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_festival_falls_into_the_days_its_years_list_gave_it(year: int) -> None:
    moving = {"Tomb-sweeping Day", "Dragon Boat Festival", "Mid-autumn Festival"}
    festivals = [(holiday.value, day) for holiday, day in thirteen_days(year)]
    found = [(name, day) for name, day in festivals if name in moving]
    found += [one for one in festivals if one[0] == "Spring Festival"][1:3]  # its eve and third day were not always off
    assert len(found) == 5
    for name, day in found:
        rests, told = get_holiday_detail(day)
        assert rests
        assert told in {
            name,
            "National Day",
            "Mid-autumn Festival",
            None,
        }  # joined with another, or given back elsewhere


def test_the_edition_is_another_with_every_release_of_the_lists() -> None:
    assert version("chinesecalendar") in EDITION


def test_a_process_that_meets_only_published_years_never_loads_the_almanac() -> None:
    code = (
        "import sys; from datetime import date; from zoneinfo import ZoneInfo; from kit.calendar import WorkingDays\n"
        "days = WorkingDays({}, ZoneInfo('Asia/Shanghai')); days.is_working(date(2026, 10, 1))\n"
        "before = 'lunar_python' in sys.modules; days.is_working(date(2027, 10, 1))\n"
        "print(before, 'lunar_python' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
