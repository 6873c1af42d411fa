"""Where a period ends on a day nobody works: it runs to the next working day, and says so.

The Civil Code's rule for periods (arts 202 and 203) is the general one, and the Deputies Law says nothing else of its
three and six months. A day that somebody named (a milestone, the end of a plan, a due day the office set) is a date and
no period: it holds as it was named.
"""

from datetime import date
from typing import NamedTuple

from kit.calendar import WorkingDays

SOURCE, SOURCE_EN = "民法典第203条", "Civil Code art 203"


class Ends(NamedTuple):
    """The last day of a period, and why it is not the one counted; empty when it is."""

    on: date
    why: str = ""
    why_en: str = ""


def period_ends(days: WorkingDays, last: date, *, moves: bool = True) -> Ends:
    """The day itself when it is worked or rest days move nothing here, else the next working day."""
    on = days.working_on_or_after(last) if moves else last
    if on == last:
        return Ends(last)
    note = days.explain(last).note
    said = f"{last.month}月{last.day}日{f'（{note}）' if note else ''}休息，顺延到{on.month}月{on.day}日（{SOURCE}）"
    said_en = f"{last.isoformat()} is a day of rest, so it runs to {on.isoformat()} ({SOURCE_EN})"
    still, still_en = days.reservation(on)
    return Ends(on, f"{said}；{still}" if still else said, f"{said_en}; {still_en}" if still else said_en)
