"""A rota from a list: what is wrong with which row, and what of it is kept."""

import io

import pytest
from openpyxl import Workbook

from kit.problems import Refused
from kit.testing.bench import Bench
from tests.deputies.harness import OFFICE
from tests.deputies.stations.desk import KEEPER, STRANGER, TODAY, day, imported, put, rota, second

HEAD = "日期,时段,联络站,代表\n"


def faults(bench: Bench, rows: str) -> list[list[str]]:
    report = imported(bench, HEAD + rows)
    assert not report.stored
    return [row.errors for row in report.rows]


def turns(bench: Bench) -> list[tuple[int, str, str]]:
    return [((one.day - TODAY).days, one.half, one.deputy_id) for one in rota(bench).turns]


def workbook(*rows: list[object], merge: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_days_as_cells_and_as_text_in_any_of_the_usual_spellings_are_read(bench: Bench) -> None:
    rows = [
        ["日期", "时段", "联络站", "代表"],
        [day(1), "上午", "S1", "甲、乙"],
        ["2026年11月4日", "", "城关联络站", "D1"],
        ["2026/11/5", "下午", "s1", "d2"],
    ]
    report = imported(bench, workbook(*rows), name="r.xlsx")
    assert report.stored, report
    assert turns(bench) == [(1, "morning", "D1"), (1, "morning", "D2"), (2, "day", "D1"), (3, "afternoon", "D2")]


def test_a_merged_cell_is_told_of_at_each_row_it_leaves_empty(bench: Bench) -> None:
    rows = [["日期", "联络站", "代表"], [day(1), "S1", "D1"], [None, "S1", "D2"]]
    report = imported(bench, workbook(*rows, merge="A2:A3"), name="r.xlsx")
    assert (report.stored, report.rows[1].row) == (False, 3)
    assert report.rows[1].errors == ["没有日期：合并的单元格请取消合并，每行都填日期"]


def test_each_row_says_what_is_wrong_with_it(bench: Bench) -> None:
    rows = "12月1日,上午,S1,D1\n2026-11-01,上午,S1,D1\n2026-11-05,晚上,S9,D9\n2026-11-06,,S1,\n"
    assert faults(bench, rows) == [
        ["看不懂这个日期，请写成 2026-12-01 或 2026年12月1日：12月1日"],
        ["日期已经过去：2026-11-01"],
        [
            "时段请填“上午”“下午”或“全天”：晚上",
            "没有这个联络站，或者不由您管理，或者有重名（请填编号）：S9",
            "没有这名在任代表：D9",
        ],
        ["没有写值班代表，这一时段将无人值班"],
    ]
    assert turns(bench) == []


def test_one_deputy_at_two_stations_at_once_is_told_at_the_second_row(bench: Bench) -> None:
    second(bench)
    rows = "2026-11-05,上午,S1,D1\n2026-11-05,全天,S2,D1、D2\n2026-11-05,下午,S2,D1\n"
    first, clash, again = faults(bench, rows)
    assert (first, clash) == ([], ["与第 2 行冲突：同一代表同一时段已安排在城关联络站"])
    assert again == ["与第 3 行冲突：同一代表同一时段已安排在城关代表之家"]


def test_the_days_of_the_list_are_written_anew_and_no_others(bench: Bench) -> None:
    put(bench, 1, 1)
    put(bench, 1, 2)
    imported(bench, HEAD + "2026-11-03,上午,S1,D2\n2026-11-03,下午,S1,D2\n")
    assert turns(bench) == [(1, "day", "D2"), (2, "day", "D1")]


def test_good_rows_are_kept_beside_bad_ones_when_that_is_asked_for_and_nothing_is_when_only_checked(
    bench: Bench,
) -> None:
    rows = HEAD + "2026-11-03,,S1,D2\n2026-11-04,,S1,谁\n"
    assert not imported(bench, rows, check_only=True, keep_good=True).stored
    assert turns(bench) == []
    report = imported(bench, rows, keep_good=True)
    assert (report.stored, report.good, report.bad) == (True, 1, 1)
    assert turns(bench) == [(1, "day", "D2")]


def test_a_keeper_brings_in_the_stations_of_the_own_township(bench: Bench) -> None:
    second(bench)
    rows = HEAD + "2026-11-03,,S3,D3\n"
    assert not imported(bench, rows, KEEPER).stored
    assert imported(bench, rows, STRANGER).stored
    assert imported(bench, rows, OFFICE).stored


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("r.xlsx", b"PK\x03\x04 not a workbook", "unreadable-file"),
        ("r.xlsx", b"%PDF-1.7 \xff\xfe\x00", "unreadable-file"),
        ("r.csv", "姓名,电话\n甲,123\n".encode(), "unreadable-file"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(bench: Bench, name: str, content: bytes, slug: str) -> None:
    with pytest.raises(Refused, match=slug):
        imported(bench, content, name=name)
