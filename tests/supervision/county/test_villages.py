"""The villages of the county's workbook: the whole list each time, or nothing of it."""

from contracts.base import ImportReport
from contracts.villages import ListVillages, SaveVillages, Village
from tests.supervision.supervision_loop import OFFICE, Loop

EAST = Village(township="420323100", name="东村", code="420323100201")
WEST = Village(township="420323101", name="东村")


def saved(loop: Loop, *villages: Village, check_only: bool = False) -> ImportReport:
    report: ImportReport = loop.ask(SaveVillages(villages=[*villages], check_only=check_only))
    return report


def listed(loop: Loop) -> list[Village]:
    return list(loop.ask(ListVillages(), OFFICE).items)


def test_the_list_takes_the_place_of_the_one_before() -> None:
    loop = Loop()
    assert saved(loop, WEST, EAST).stored
    assert listed(loop) == [WEST, EAST], "two townships may have villages of one name"
    assert saved(loop, EAST).stored
    assert listed(loop) == [EAST]


def test_nothing_is_kept_while_one_is_wrong_or_when_they_are_only_checked() -> None:
    loop = Loop()
    assert not saved(loop, EAST, check_only=True).stored
    other = Village(township="420324100", name="西村", code="420323100202")
    report = saved(loop, EAST, EAST, other)
    assert [row.errors for row in report.rows] == [
        [],
        ["与第 1 行同一乡镇同名", "村代码与第 1 行相同"],
        ["不是本县（420323）的乡镇", "村代码前九位应是乡镇代码"],
    ]
    assert listed(loop) == []
