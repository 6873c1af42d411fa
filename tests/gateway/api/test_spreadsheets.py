"""Workbooks as people open them: columns that can be read, a head in sight, days that are days."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from contracts.inquiries import Appraisal, AppraisalList, Subject
from gateway.api import spreadsheets
from gateway.api.spreadsheets import Sheet
from gateway.inquiries import tables

HEAD = ("编号", "项目", "完工", "满意率")
ROWS = (
    HEAD,
    ("1", "城关镇明清社区供水管网改造及水表出户工程", date(2026, 11, 28), 0.875),
    ("2", "字" * 200, None, None),
)


def workbook(*sheets: Sheet, **how: Any) -> bytes:
    return spreadsheets.workbook(*sheets, author="县人大常委会", **how)


def opened(data: bytes) -> Any:
    return load_workbook(BytesIO(data)).worksheets[0]


def test_columns_are_as_wide_as_what_they_hold_within_reason() -> None:
    sheet = opened(workbook(("一", ROWS[:2])))
    wide = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert wide == [8, 42, 12, 8]
    endless = opened(workbook(("一", ROWS)))
    assert endless.column_dimensions["B"].width == 60
    assert endless["B3"].alignment.wrap_text


def test_the_head_stays_in_sight_and_so_do_the_first_columns() -> None:
    assert opened(workbook(("一", ROWS))).freeze_panes == "A2"
    sheet = opened(workbook(("一", ROWS), columns_kept=2))
    assert sheet.freeze_panes == "C2"
    assert sheet["A1"].font.bold


def test_days_are_days_and_shares_are_percent() -> None:
    sheet = opened(workbook(("一", ROWS), percent=("满意率",)))
    assert (sheet["C2"].value, sheet["C2"].number_format) == (datetime(2026, 11, 28), "yyyy-mm-dd")
    assert (sheet["D2"].value, sheet["D2"].number_format) == (0.875, "0.0%")


def test_the_file_says_whose_it_is() -> None:
    told = load_workbook(BytesIO(workbook(("一", ROWS)))).properties
    assert (told.creator, told.language) == ("县人大常委会", "zh-CN")


def test_an_empty_table_is_a_head() -> None:
    assert opened(workbook(("一", (HEAD,)))).max_row == 1


def test_appraisals_tell_when_they_were_concluded_as_a_moment() -> None:
    at = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)
    bridge = Subject(project_id="p-1", title="东门便民桥", department="housing", department_name="县住建局", year=2026)
    one = Appraisal(appraisal_id="a-1", year=2026, project=bridge, state="concluded", concluded_at=at)
    found = AppraisalList(year=2026, items=[one])
    sheet = opened(tables.xlsx(found))
    last = sheet.cell(2, len(tables.COLUMNS))
    assert (last.value, last.number_format) == (at.replace(tzinfo=None), "yyyy-mm-dd hh:mm")
    assert sheet.freeze_panes == "E2"
    assert at.isoformat() in tables.text(found).decode("utf-8-sig")
