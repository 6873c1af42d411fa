"""Small files that unpack to very much, or take very long: refused with the reason, and nobody has waited for them."""

import io
import struct
import zipfile
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from unittest.mock import ANY

import eventlet
import pytest
from openpyxl import Workbook

from kit.problems import Refused
from kit.sheets import Row, TableLimits, read_table
from kit.sheets.archive import unpack_once

TITLES = {"编号": "key", "姓名": "name", "备注": "note"}
NEEDED = ("key", "name")
MEGABYTE = 1024 * 1024
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
WIDE_OPEN = {"import_ratio": 10**6, "import_unpacked_bytes": 10**9, "import_part_bytes": 10**9}
"""As if an archive's directory were not looked into: what holds then holds by itself."""


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (("编号", "姓名", "备注"), *rows):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def rebuilt(change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A small list whose parts are changed, with more parts beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(("A1", "甲", "")))) as old:
        bodies = {part: change(part, old.read(part)) for part in old.namelist()} | (more or {})
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for part, body in bodies.items():
            fresh.writestr(part, body)
    return out.getvalue()


def many_rows(bytes_unpacked: int) -> bytes:
    """One sheet with rows and rows of the same long words."""
    row = '<row r="%d"><c t="inlineStr"><is><t>{}</t></is></c></row>'.format("竹山县" * 100).encode()
    rows = b"".join(row % number for number in range(2, 2 + bytes_unpacked // len(row)))
    return rebuilt(lambda part, body: body.replace(b"</sheetData>", rows + b"</sheetData>") if part == SHEET else body)


def many_cells(bytes_unpacked: int) -> bytes:
    """One row of very many cells: a reader that goes row by row has it in memory whole."""
    row = b'<row r="3">' + b"<c/>" * (bytes_unpacked // 4) + b"</row>"
    return rebuilt(lambda part, body: body.replace(b"</sheetData>", row + b"</sheetData>") if part == SHEET else body)


def many_styles(bytes_unpacked: int) -> bytes:
    """The styles, which a spreadsheet library reads whole."""
    styles = b'<xf numFmtId="0"/>' * (bytes_unpacked // 18)
    return rebuilt(lambda part, body: body.replace(b"</cellXfs>", styles + b"</cellXfs>") if part == STYLES else body)


def read(data: bytes, **limits: Any) -> list[Row]:
    content = b64encode(data).decode()
    return read_table("名单.xlsx", content, TITLES, NEEDED, TableLimits.model_validate(limits))


def refusal(data: bytes, **limits: Any) -> tuple[str, int, str]:
    with pytest.raises(Refused) as refused:
        read(data, **limits)
    problem = refused.value.problem
    return problem.type, problem.status, problem.title


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (
            {"import_unpacked_bytes": MEGABYTE},
            "The workbook unpacks to more than 1 MB, or a part of it to more than 16.",
        ),
        ({"import_part_bytes": MEGABYTE}, "The workbook unpacks to more than 24 MB, or a part of it to more than 1."),
        ({"import_ratio": 50}, "The workbook unpacks to over 50 times its size."),
        ({"import_parts": 5}, "The workbook has more than 5 parts."),
    ],
    ids=["in all", "in one part", "for its size", "parts"],
)
def test_what_an_archives_directory_says_is_too_much_is_refused_unread(limits: dict[str, int], why: str) -> None:
    data = bytearray(many_rows(3 * MEGABYTE))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo(SHEET).header_offset + 200
    data[at : at + 100] = bytes(100)  # whoever unpacked the sheet would find it damaged
    assert refusal(bytes(data), **limits) == ("file-too-large", 413, why)
    assert refusal(bytes(data), import_ratio=10**6)[0] == "unreadable-file"


def test_a_directory_that_says_less_than_there_is_opens_no_door() -> None:
    honest = many_rows(3 * MEGABYTE)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        says = struct.pack("<L", archive.getinfo(SHEET).file_size)
    assert honest.count(says) >= 1
    lying = honest.replace(says, struct.pack("<L", 1000))
    assert refusal(lying, import_unpacked_bytes=MEGABYTE) == (
        "unreadable-file",
        422,
        "The file is no readable XLSX workbook.",
    )


def test_what_is_really_unpacked_is_counted_whatever_the_directory_said() -> None:
    with zipfile.ZipFile(io.BytesIO(many_rows(3 * MEGABYTE))) as archive:
        assert not unpack_once(archive, TableLimits())
        with pytest.raises(Refused, match="file-too-large"):
            unpack_once(archive, TableLimits(import_unpacked_bytes=MEGABYTE))


def test_pictures_and_other_sheets_are_counted_too() -> None:
    picture = {"xl/media/image1.png": bytes(2 * MEGABYTE)}
    assert refusal(rebuilt(lambda _, body: body, picture))[0] == "file-too-large"
    assert read(rebuilt(lambda _, body: body, {"xl/media/image1.png": b"small"})) == [(2, ANY)]


@pytest.mark.parametrize("make", [many_cells, many_styles])
def test_a_workbook_that_takes_too_much_memory_ends_with_its_process(make: Callable[[int], bytes]) -> None:
    data = make(4 * MEGABYTE)
    assert len(data) < 40_000
    assert refusal(data, import_memory_bytes=100 * MEGABYTE, **WIDE_OPEN) == (
        "file-too-large",
        413,
        "The file needs more memory than a table may.",
    )


@pytest.mark.parametrize("limits", [{"import_seconds": 0.2}, {"import_cpu_seconds": 1}], ids=["clock", "processor"])
def test_a_workbook_that_takes_too_long_is_given_up(limits: dict[str, float]) -> None:
    data = many_styles(4 * MEGABYTE)
    assert refusal(data, import_memory_bytes=2000 * MEGABYTE, **limits, **WIDE_OPEN) == (
        "file-too-slow",
        422,
        "Reading the file takes too long.",
    )


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ({"import_cells": 4}, "The table has more than 4 cells."),
        ({"import_characters": 11}, "The table has more than 11 characters."),
        ({"import_cell_characters": 5}, "A cell of row 2 has more than 5 characters."),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_with_more_in_it_than_allowed_is_refused(kind: str, limits: dict[str, int], why: str) -> None:
    data = workbook(("A1", "甲乙丙丁戊己", "")) if kind == "xlsx" else "编号,姓名,备注\nA1,甲乙丙丁戊己,\n".encode()
    assert refusal(data, **limits) == ("file-too-large", 413, why)
    assert read(data, **{name: most + 9 for name, most in limits.items()}) == [
        (2, {"key": "A1", "name": "甲乙丙丁戊己", "note": ""})
    ]


def test_columns_to_the_right_of_those_that_are_looked_at_are_not_read() -> None:
    assert read(workbook(("A1", "甲", "远")), import_columns=2) == [(2, {"key": "A1", "name": "甲"})]
    assert read("编号,姓名,备注\nA1,甲,远\n".encode(), import_columns=2) == [(2, {"key": "A1", "name": "甲"})]


def test_a_title_that_is_all_brackets_takes_no_longer_than_another() -> None:
    brackets = "（" * 20_000  # looked through for pairs, it would be two hundred million steps
    data = f"{brackets},编号,姓名\n,A1,甲\n".encode()
    assert len(data) < TableLimits().import_plain_bytes
    with eventlet.Timeout(60):
        assert read(data) == [(2, {"key": "A1", "name": "甲"})]


def test_while_one_file_is_read_others_are_refused_in_words_and_small_texts_are_not() -> None:
    began: list[str] = []

    def pause(seconds: float) -> None:
        """What another worker of the service meets while this one waits."""
        if not began:
            began.append("now")
            assert refusal(workbook(("A1", "甲", ""))) == ("imports-busy", 503, "Another file is being read.")
            assert read("编号,姓名\nA1,甲\n".encode()) == [(2, {"key": "A1", "name": "甲"})]
            assert len(read(workbook(("A1", "甲", "")), import_at_once=2)) == 1
        eventlet.sleep(seconds)

    content = b64encode(workbook(("A1", "甲", ""))).decode()
    assert read_table("a.xlsx", content, TITLES, NEEDED, TableLimits(), pause) == [(2, ANY)]
    assert began
    assert len(read(workbook(("A2", "乙", "")))) == 1, "the place is free again"
