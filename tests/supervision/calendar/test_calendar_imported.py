"""Many days of the county's own at once."""

from contracts.base import ImportReport
from contracts.supervision import CalendarChanged, ImportCalendarDays, ListOwnDays, OwnDay
from tests.supervision.supervision_loop import OFFICE, Loop

REST = OwnDay(day="2027-03-08", working=False, note="本县节日")
WORK = OwnDay(day="2027-03-13", working=True, note="补班")


def brought(loop: Loop, *days: OwnDay, check_only: bool = False) -> ImportReport:
    report: ImportReport = loop.ask(ImportCalendarDays(days=[*days], check_only=check_only))
    return report


def own(loop: Loop) -> list[OwnDay]:
    return list(loop.ask(ListOwnDays(), OFFICE).items)


def test_days_are_kept_and_told_once_and_others_keep_theirs() -> None:
    loop = Loop()
    assert brought(loop, WORK, REST).stored
    assert own(loop) == [REST, WORK]
    assert brought(loop, REST).stored
    assert own(loop) == [REST, WORK]
    assert len(loop.emitted(CalendarChanged)) == 2


def test_nothing_is_kept_while_one_is_wrong_or_when_they_are_only_checked() -> None:
    loop = Loop()
    assert not brought(loop, REST, check_only=True).stored
    report = brought(loop, REST, REST, OwnDay(day="2027-02-30", working=True))
    assert [row.errors for row in report.rows] == [[], ["日期与第 1 行相同"], ["没有这一天"]]
    assert own(loop) == []
