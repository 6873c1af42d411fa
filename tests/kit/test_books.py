"""Several tables in one file are read by their sheets' titles, and what nobody knows is named: nothing goes unseen."""

import io
import time
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from kit.problems import Refused
from kit.sheets import Book, Columns, TableLimits, read_book

LIMITS = TableLimits()
FORMS = {
    "人员": Columns({"编号": "key", "姓名": "name"}, ["key", "name"]),
    "地点": Columns({"名称": "place"}, ["place"]),
}


def workbook(sheets: dict[str, list[tuple[Any, ...]]], formats: dict[str, str] | None = None) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
        for cell, number_format in (formats or {}).items():
            page[cell].number_format = number_format
    book.save(out)
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(data: bytes, limits: TableLimits = LIMITS) -> Book:
    return read_book(data, FORMS, limits, time.sleep)


def test_every_sheet_is_read_by_its_title_and_what_is_unknown_is_named() -> None:
    people = [("二〇二六年名单",), ("编号", "姓名", "学历"), ("A1", "甲", "本科")]
    found = read(workbook({"地点": [("名称",), ("东村",)], "人员": people, "草稿": [("x",)]}))
    assert found.sheets["人员"].rows == [(3, {"key": "A1", "name": "甲"})]
    assert found.sheets["人员"].strangers == ["学历"]
    assert found.sheets["地点"].rows == [(2, {"place": "东村"})]
    assert found.strangers == ["草稿"]


def test_a_folder_of_texts_says_the_same_as_a_workbook() -> None:
    texts = {"county/人员.csv": "编号;姓名\n0091;甲\n".encode("gb18030"), "county/地点.csv": "名称\n东村\n".encode()}
    found = read(packed(texts))
    assert found.sheets["人员"].rows == [(2, {"key": "0091", "name": "甲"})]
    assert found.sheets["地点"].rows == [(2, {"place": "东村"})]


def test_a_number_keeps_the_zeros_its_cell_shows() -> None:
    found = read(workbook({"人员": [("编号", "姓名"), (91, "甲"), (12, "乙")]}, {"A2": "0000"}))
    assert [row["key"] for _, row in found.sheets["人员"].rows] == ["0091", "12"]


def test_a_sheet_with_titles_alone_is_there_and_a_blank_one_is_not() -> None:
    found = read(workbook({"人员": [("编号", "姓名")], "地点": []}))
    assert found.sheets["人员"].rows == []
    assert "地点" not in found.sheets


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("编号,姓名\n".encode(), "unreadable-file"),
        (b"PK\x03\x04 broken", "unreadable-file"),
        (workbook({"人员": [("姓名",), ("甲",)]}), "unreadable-file"),
        (packed({"a/人员.csv": "编号,姓名\n".encode(), "b/人员.csv": "编号,姓名\n".encode()}), "unreadable-file"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data)


def test_the_sheet_that_is_wrong_is_named() -> None:
    with pytest.raises(Refused) as refused:
        read(workbook({"地点": [("名称",)], "人员": [("姓名",), ("甲",)]}))
    assert refused.value.problem.title.startswith("人员: ")


def test_all_sheets_together_have_no_more_than_one_file_may() -> None:
    many = [("名称",), *[(f"村{n}",) for n in range(30)]]
    data = workbook({"地点": many, "人员": [("编号", "姓名"), *[(f"A{n}", "甲") for n in range(30)]]})
    assert len(read(data, TableLimits(import_cells=93)).sheets) == 2
    with pytest.raises(Refused, match="file-too-large"):
        read(data, TableLimits(import_cells=92))


def test_an_archive_of_texts_that_unpacks_to_too_much_is_refused() -> None:
    bomb = packed({"人员.csv": "编号,姓名\n".encode() + b"0" * 3_000_000})
    with pytest.raises(Refused, match="file-too-large"):
        read(bomb, TableLimits(import_part_bytes=1_000_000))
