"""Reading a table somebody made in a spreadsheet: XLSX, or CSV in UTF-8 or GB 18030."""

import csv
import io
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping

from kit.problems import Refused

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
"""A small XLSX may unpack to anything; beyond this it is no list of people."""


def read_table(filename: str, content: str, headers: Mapping[str, str], most: int) -> list[tuple[int, dict[str, str]]]:
    """Rows as (row number as the spreadsheet shows it, text by field), empty rows left out.

    `headers` maps every accepted column title, lower case, to its field. Raises Refused, saying what is wrong with
    the file as a whole; what is wrong with a row is its reader's affair.
    """
    try:
        data = b64decode(content, validate=True)
    except ValueError as broken:
        raise _bad("The file did not arrive whole.") from broken
    if not data:
        raise _bad("The file is empty.")
    if len(data) > MAX_BYTES:
        raise Refused("file-too-large", f"The file is over {MAX_BYTES // 1024 // 1024} MB.", status=413)
    lines = _xlsx(data, most) if data[:4] == b"PK\x03\x04" else _csv(data, filename)
    first = next(lines, None)
    if first is None:
        raise _bad("The file is empty.")
    fields = [headers.get(title.strip().lower()) for title in first[1]]
    if not any(fields):
        raise _bad(f"No known column title in the first row: {', '.join(first[1])[:200]}")
    rows = []
    for number, cells in lines:
        row = {field: cell.strip() for field, cell in zip(fields, cells, strict=False) if field}
        if any(row.values()):
            rows.append((number, row))
        if len(rows) > most:
            raise Refused("too-many-rows", f"The file has more than {most} rows.", status=413)
    if not rows:
        raise _bad("The file has a title row and nothing below it.")
    return rows


def _bad(title: str) -> Refused:
    return Refused("unreadable-file", title, "Send an XLSX or CSV file with a title row.", status=422)


def _xlsx(data: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # here: a fifth of a second that a start need not wait for
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise Refused("file-too-large", "The file unpacks to far more than a list.", status=413)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(values_only=True, max_row=most + 2, max_col=50))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, EOFError) as broken:
        raise _bad("The file is no readable XLSX workbook.") from broken
    for number, cells in enumerate(rows, 1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """A number typed into a text column keeps no `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _csv(data: bytes, filename: str) -> Iterator[tuple[int, list[str]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _bad("The file is neither UTF-8 nor GB 18030 text.")
    if "\x00" in text:
        raise _bad(f"{filename} is neither a workbook nor text.")
    try:
        reader = csv.reader(io.StringIO(text))
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as broken:
        raise _bad(f"The text is no CSV: {broken}") from broken
