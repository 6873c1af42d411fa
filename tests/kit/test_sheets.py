"""Spreadsheets as offices make them are read; what is no table is refused with the reason, never half read."""

import io
import random
import zipfile
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kit.problems import Refused
from kit.sheets import Row, TableLimits, read_table
from kit.sheets.table import rows as rows_of

TITLES = {"编号": "key", "id": "key", "姓名": "name", "name": "name", "备注": "note"}
ROWS = [("编号", "姓名"), ("A1", "甲"), ("A2", "乙")]
NEEDED = ("key", "name")
READ = [{"key": "A1", "name": "甲"}, {"key": "A2", "name": "乙"}]


def read(data: bytes, most: int = 20) -> list[Row]:
    """As the process reads it that a file is given to."""
    return list(rows_of(data, "名单", TITLES, NEEDED, TableLimits(import_rows=most)))


def received(data: bytes, most: int = 20) -> list[Row]:
    """As a service reads what it was sent."""
    return read_table("名单", b64encode(data).decode(), TITLES, NEEDED, TableLimits(import_rows=most))


def fields(data: bytes) -> list[dict[str, str]]:
    return [row for _, row in read(data)]


def refusal(data: bytes, most: int = 20, reading: Callable[[bytes, int], list[Row]] = read) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        reading(data, most)
    return refused.value.problem.type, refused.value.problem.title


def workbook(rows: list[tuple[Any, ...]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def changed(data: bytes, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """The same workbook with something else inside one of its parts."""
    before = zipfile.ZipFile(io.BytesIO(data)).read(part)
    spellings = (old, old.replace(b"<v />", b"<v></v>"), old.decode().encode("ascii", "xmlcharrefreplace"))
    old = next(one for one in spellings if one in before)  # XML may be written in more ways than one
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for one in archive.infolist():
            body = archive.read(one)
            fresh.writestr(one.filename, body.replace(old, new) if one.filename == part else body)
    return out.getvalue()


def text(rows: list[tuple[str, ...]], between: str = ",") -> str:
    return "\n".join(between.join(row) for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_text_is_read_in_every_encoding_and_separation_offices_have(encoding: str, between: str) -> None:
    assert fields(text(ROWS, between).encode(encoding)) == READ


def test_a_workbook_is_read_like_text() -> None:
    assert fields(workbook(ROWS)) == READ


@pytest.mark.parametrize("data", [workbook(ROWS), text(ROWS).encode(), text([*ROWS, *[("", "")] * 30_000]).encode()])
def test_whoever_reads_it_a_table_says_the_same(data: bytes) -> None:
    assert received(data, 40_000) == read(data, 40_000)
    assert received(data, 40_000)[0] == (2, READ[0])


def test_the_process_that_reads_says_what_is_wrong_as_the_service_would() -> None:
    damaged = changed(workbook(ROWS), "甲".encode(), b"#REF!")
    assert refusal(damaged, reading=received) == refusal(damaged) == ("unreadable-file", "Cell B2 says #REF!.")


def test_numbers_keep_no_point_days_no_midnight_and_truth_is_a_word() -> None:
    row = (1002.0, datetime(2026, 11, 2), True)
    assert fields(workbook([("编号", "姓名", "备注"), row])) == [{"key": "1002", "name": "2026-11-02", "note": "True"}]
    moments = [date(2026, 11, 2), datetime(2026, 11, 2, 8, 30)]
    assert [row["name"] for row in fields(workbook([ROWS[0], *((n, day) for n, day in enumerate(moments, 1))]))] == [
        "2026-11-02",
        "2026-11-02 08:30:00",
    ]


def test_a_formula_counts_with_its_value_and_one_without_a_value_is_named() -> None:
    made = workbook([ROWS[0], ("A1", '="甲"&"乙"')])
    assert refusal(made) == (
        "unreadable-file",
        "Cell B2 has a formula without a value: open and save the file again.",
    )
    saved = changed(made, b"<v />", "<v>甲乙</v>".encode())
    saved = changed(saved, b'<c r="B2">', b'<c r="B2" t="str">')
    assert fields(saved) == [{"key": "A1", "name": "甲乙"}]


def test_a_cell_with_an_error_is_named_and_never_taken_for_a_name() -> None:
    assert refusal(workbook([ROWS[0], ("A1", "#REF!")])) == ("unreadable-file", "Cell B2 says #REF!.")


def test_a_heading_above_the_titles_and_marks_on_them_do_no_harm() -> None:
    rows = [("竹山县人大代表名册", ""), ("", ""), ("编号（必填）", " 姓 名 * "), *ROWS[1:]]
    assert fields(workbook(rows)) == READ
    assert [number for number, _ in read(text(rows).encode())] == [4, 5]


def test_rows_are_numbered_as_the_spreadsheet_shows_them_empty_ones_and_broken_lines_counted() -> None:
    made = '编号,姓名\nA1,"甲\n乙"\n\n,\nA2,丙\n'.encode()
    assert read(made) == [(2, {"key": "A1", "name": "甲\n乙"}), (5, {"key": "A2", "name": "丙"})]
    assert [number for number, _ in read(workbook([ROWS[0], ROWS[1], ("", ""), ROWS[2]]))] == [2, 4]


def test_a_short_row_has_every_field_the_titles_have() -> None:
    assert fields("编号,姓名,备注\nA1,甲\n".encode()) == [{"key": "A1", "name": "甲", "note": ""}]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b"\n\n,,\n", "The file is empty."),
        (b"PK\x03\x04 broken", "The file is no readable XLSX workbook."),
        (b"\xd0\xcf\x11\xe0 old", "The file is an old .xls workbook or has a password: save it as .xlsx without one."),
        (b"\x00\x01\x02\x03" * 9, "名单 is neither a workbook nor text."),
        (b"\xff\xfe\x00", "The file is neither UTF-8 nor GB 18030 text."),
        ("编号,电话\n1,2\n".encode(), "There is no title row with these columns: 姓名, name"),
        ("编号,姓名,ID\n1,2,3\n".encode(), "Two columns mean the same: key"),
        ("编号,姓名\n".encode(), "The file has a title row and nothing below it."),
        (b"id,name\n" + b'"' + b"x" * 200_000, "The text is no CSV: field larger than field limit (131072)"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(data: bytes, why: str) -> None:
    assert refusal(data) == ("unreadable-file", why)


def test_a_file_that_did_not_arrive_whole_is_refused() -> None:
    with pytest.raises(Refused, match="unreadable-file"):
        read_table("x", "no base64!", TITLES, NEEDED, TableLimits())


def test_a_file_that_is_too_large_packed_or_unpacked_is_refused() -> None:
    assert refusal(b"x" * (6 * 1024 * 1024), reading=received)[0] == "file-too-large"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 150_000_000)
    assert refusal(out.getvalue())[0] == "file-too-large"


def test_a_small_text_that_names_itself_a_billion_times_is_refused() -> None:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"ha") for n in range(11))
    made = changed(workbook(ROWS), b"<worksheet", b"<!DOCTYPE x [" + entities + b"]><worksheet")
    made = changed(made, "甲".encode(), b"&e10;")
    assert refusal(made) == ("unreadable-file", "The file is no readable XLSX workbook.")


@pytest.mark.parametrize("blank", [0, 3])
def test_more_rows_than_allowed_are_refused_and_none_is_left_out_in_silence(blank: int) -> None:
    rows = [ROWS[0], *[("", "")] * blank, *[("A", "甲")] * 10]
    assert len(read(workbook(rows), 10)) == len(read(text(rows).encode(), 10)) == 10
    rows.append(("A", "甲"))
    assert refusal(workbook(rows), 10)[0] == refusal(text(rows).encode(), 10)[0] == "too-many-rows"


def test_a_workbook_that_says_it_is_smaller_than_it_is_is_read_whole() -> None:
    assert fields(changed(workbook(ROWS), b'ref="A1:B3"', b'ref="A1"')) == READ


def test_a_row_far_below_the_others_is_not_looked_for_without_end() -> None:
    made = workbook(ROWS)
    for column in (b'<row r="', b'"A', b'"B'):
        made = changed(made, column + b'3"', column + b'1048576"')
    assert refusal(made)[0] == "too-many-rows"


@given(st.integers(0, 2**32))
def test_however_a_workbook_is_damaged_it_is_read_or_refused(seed: int) -> None:
    chance, data = random.Random(seed), bytearray(WHOLE)
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    with suppress(Refused):
        read(bytes(data))


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_whatever_bytes_come_they_are_read_or_refused(data: bytes) -> None:
    try:
        rows = read(data)
    except Refused:
        return
    assert all(set(row) == {"key", "name"} or "note" in row for _, row in rows)


WHOLE = workbook(ROWS)
