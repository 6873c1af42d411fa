"""What the State Council's yearly list says about a day, exchanged days (调休) included."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from chinese_calendar import get_holiday_detail
from chinese_calendar.constants import Holiday

SATURDAY = 5


class Listed(NamedTuple):
    """One day by the list: whether it is worked, and the occasion in both languages (empty on ordinary days)."""

    working: bool
    note: str = ""
    note_en: str = ""


@lru_cache(maxsize=4096)
def listed(day: date) -> Listed | None:
    """The list's word on a day; None for a year whose list the library does not know."""
    try:
        resting, name = get_holiday_detail(day)
    except NotImplementedError:
        return None
    if name is None:
        return ordinary(day)
    occasion = Holiday(name).chinese
    if resting:
        return Listed(False, occasion, name)
    return Listed(True, f"{occasion}调休上班", f"worked in exchange for {name}")


def ordinary(day: date) -> Listed:
    """A day nobody says anything about: Monday to Friday are worked."""
    return Listed(False, "周末", "weekend") if day.weekday() >= SATURDAY else Listed(True)
