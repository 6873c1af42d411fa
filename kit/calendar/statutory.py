"""The thirteen days everybody has off by law, known for a year whose list the State Council has not published.

Regulation on holidays for national days and memorial days (全国年节及纪念日放假办法), revision of 2024: art. 2 names
the days; by art. 6 one that falls on a weekend is given back on a working day. Which one only the list says, as it
does of exchanged days (调休); until then it is the next that is free. A festival that falls on another one's day is
given back too: the lists of 2009 and 2020 gave eight days where the Mid-Autumn Festival fell on National Day's.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar.constants import Holiday

from kit.calendar.state_council import SATURDAY, Listed, ordinary

IN_FORCE = 2025
"""The revision's first year. Every year before has its list."""
ONE_DAY = timedelta(days=1)


def statutory(day: date) -> Listed | None:
    """What the Regulation and the week say of a day; None for a year before the Regulation's present form."""
    if day.year < IN_FORCE:
        return None
    return _days_off(day.year).get(day) or ordinary(day)


@lru_cache(maxsize=32)
def _days_off(year: int) -> Mapping[date, Listed]:
    """The days of one year that are off by law, those that are given back included."""
    named = thirteen_days(year)
    off = {day: Listed(False, holiday.chinese, holiday.value) for holiday, day in named}
    seen: set[date] = set()
    for holiday, day in named:
        if day in seen or day.weekday() >= SATURDAY:
            off[_next_free(day, off)] = Listed(False, f"{holiday.chinese}补假", f"in lieu of {holiday.value}")
        seen.add(day)
    return off


def _next_free(day: date, off: Mapping[date, Listed]) -> date:
    while day in off or day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day


def thirteen_days(year: int) -> list[tuple[Holiday, date]]:
    """The thirteen days in the order of art. 2; two may be the same."""
    from lunar_python import Lunar  # only where a list is missing: a process that needs none starts without it

    def lunar(month: int, day: int) -> date:
        return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())

    new_year = lunar(1, 1)
    qingming = Lunar.fromYmd(year, 6, 1).getJieQiTable()["清明"]
    return [
        (Holiday.new_years_day, date(year, 1, 1)),
        *((Holiday.spring_festival, new_year + ONE_DAY * n) for n in (-1, 0, 1, 2)),
        (Holiday.tomb_sweeping_day, date.fromisoformat(qingming.toYmd())),
        *((Holiday.labour_day, date(year, 5, n)) for n in (1, 2)),
        (Holiday.dragon_boat_festival, lunar(5, 5)),
        (Holiday.mid_autumn_festival, lunar(8, 15)),
        *((Holiday.national_day, date(year, 10, n)) for n in (1, 2, 3)),
    ]
