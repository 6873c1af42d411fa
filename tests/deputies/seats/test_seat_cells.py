"""What the cells of a list say of a seat, and how their faults are told."""

from datetime import date

import pytest

from services.deputies.seats.domain import cells
from services.deputies.seats.domain.said import Said
from services.deputies.shared.domain.faults import FAULTS_TOLD, Checked


@pytest.mark.parametrize(
    "cell", ["2027-03-08", "2027/3/8", "2027年3月8日", "20270308", "2027.03.08", "2027-03-08 00:00:00"]
)
def test_a_day_is_read_as_offices_write_it(cell: str) -> None:
    checked = Checked()
    assert cells.read({"begun": cell}, checked) == Said(begun=date(2027, 3, 8))
    assert cells.read({"ended": cell}, checked) == Said(ended=date(2027, 3, 8))
    assert checked.faults == []


@pytest.mark.parametrize("cell", ["昨天", "2027-13-08", "27-03-08", "202703"])
def test_what_is_no_day_is_told_at_its_cell(cell: str) -> None:
    checked = Checked()
    assert cells.read({"begun": cell, "ended": cell}, checked) == Said()
    words = (f"日期写成 2027-03-08：{cell}", f"A day is written 2027-03-08: {cell}")
    assert checked.faults == [(*words, "begun"), (*words, "ended")]


@pytest.mark.parametrize(("cell", "active"), [("是", True), ("YES", True), ("1", True), ("否", False), ("", None)])
def test_yes_and_no_are_read_in_any_case(cell: str, active: bool | None) -> None:
    checked = Checked()
    assert (cells.read({"active": cell}, checked).active, checked.faults) == (active, [])


def test_reasons_are_read_in_both_languages_and_others_are_named() -> None:
    checked = Checked()
    for cell, reason in (
        ("调离", "moved_away"),
        ("resigned", "resigned"),
        ("暂停", "suspended"),
        ("", ""),
        ("未注明", "not_stated"),
    ):
        assert cells.read({"reason": cell}, checked) == Said(reason=reason)
    assert checked.faults == []
    cells.read({"reason": "想走", "active": "也许"}, checked)
    assert checked.faults == [
        ("在任请填“是”或“否”：也许", "Say yes or no for active: 也许", "active"),
        ("没有这种离任原因：想走", "No such reason: 想走", "reason"),
    ]


def test_so_many_faults_of_a_row_are_told_and_of_each_the_beginning_of_what_was_written() -> None:
    checked = Checked()
    for number in range(30):
        checked.wrong(f"c{number}", "错", "Wrong", "长" * 50 if number else "")
    assert len(checked.faults) == FAULTS_TOLD == 20
    assert checked.faults[:2] == [("错", "Wrong", "c0"), ("错：" + "长" * 40, "Wrong: " + "长" * 40, "c1")]
