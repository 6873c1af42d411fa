"""Reading a table somebody made in a spreadsheet: XLSX, or CSV in UTF-8, UTF-16 or GB 18030."""

import re
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice

from contracts.printable import printable
from kit.problems import Refused
from kit.sheets.lines import Line, unreadable

MAX_BYTES = 5 * 1024 * 1024
TITLE_WITHIN = 5
"""Rows in which the column titles are looked for: people like a heading above them."""
BLANK = 2
"""How many times as many lines as rows a file may have: blank lines are skipped, but not without end."""

Row = tuple[int, dict[str, str]]


def read_table(
    filename: str, content: str, headers: Mapping[str, str], most: int, needed: Collection[str] = ()
) -> list[Row]:
    """Rows as (row number as the spreadsheet shows it, text by field), empty rows left out.

    `headers` maps every accepted column title, lower case, to its field; `needed` are the fields without which the
    table is none. A field is in every row or in none. Raises Refused, saying what is wrong with the file as a
    whole; what is wrong with a row is its reader's affair.
    """
    lines = iter(_lines(filename, content))
    fields, below = _titles(lines, headers, needed)
    rows: list[Row] = []
    for number, cells in below:
        cells += [""] * (len(fields) - len(cells))
        row = {field: printable(cell).strip() for field, cell in zip(fields, cells, strict=False) if field}
        if any(row.values()):
            rows.append((number, row))
        if len(rows) > most or number > (most + TITLE_WITHIN) * BLANK:
            raise Refused("too-many-rows", f"The file has more than {most} rows.", status=413)
    if not rows:
        raise unreadable("The file has a title row and nothing below it.")
    return rows


def _lines(filename: str, content: str) -> Iterable[Line]:
    from kit.sheets import text, workbook  # the spreadsheet library is large: loaded only when a file comes

    try:
        data = b64decode(content, validate=True)
    except ValueError as broken:
        raise unreadable("The file did not arrive whole.") from broken
    if not data:
        raise unreadable("The file is empty.")
    if len(data) > MAX_BYTES:
        raise Refused("file-too-large", f"The file is over {MAX_BYTES // 1024 // 1024} MB.", status=413)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise unreadable("The file is an old .xls workbook or has a password: save it as .xlsx without one.")
    return workbook.lines(data) if data[:4] == b"PK\x03\x04" else text.lines(data, filename)


def _titles(
    lines: Iterator[Line], headers: Mapping[str, str], needed: Collection[str]
) -> tuple[list[str | None], Iterator[Line]]:
    """The field of every column, by the first row that has all the titles needed; and the lines below it."""
    top = list(islice(lines, TITLE_WITHIN))
    if not any(any(cells) for _, cells in top):
        raise unreadable("The file is empty.")
    found = [[headers.get(_title(cell)) for cell in cells] for _, cells in top]
    best = max(range(len(top)), key=lambda n: (len(set(found[n]) - {None}), -n))
    fields = found[best]
    missing = sorted(set(needed) - set(fields))
    if missing or not any(fields):
        known = ", ".join(title for title, field in headers.items() if field in (missing or headers.values()))
        raise unreadable(f"There is no title row with these columns: {known}")
    twice = sorted({field for field in fields if field and fields.count(field) > 1})
    if twice:
        raise unreadable(f"Two columns mean the same: {', '.join(twice)}")
    return fields, chain(top[best + 1 :], lines)


def _title(cell: str) -> str:
    """`姓名 *`, `姓名（必填）` and `姓名` are one title."""
    return re.sub(r"[\s*＊]|[（(].*?[)）]", "", cell).lower()
