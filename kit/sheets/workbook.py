"""The lines of an XLSX workbook's first sheet, whatever the cells are: text, numbers, dates, formulas."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from kit.problems import Refused
from kit.sheets.lines import Line, unreadable

MAX_UNPACKED = 100 * 1024 * 1024
"""A small XLSX may unpack to anything; beyond this it is no list of people."""
MAX_COLUMNS = 50
DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
"""Open Packaging allows none (ECMA-376 part 2), and a parser that followed it could be made to unpack without end."""
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # what the XML parser raises
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a password on a part of the archive
)
"""What the spreadsheet library raises on a damaged file; it makes no promise, so these were found by damaging files."""


def lines(data: bytes) -> Iterator[Line]:
    """Every row with its number; raises Refused for a damaged file and for a cell without a value of its own."""
    with _readable():
        formulas = _has_formulas(data)
        values = _rows(data, values=True)
        written = _rows(data, values=False) if formulas else iter(())
    number = 0
    while True:
        with _readable():
            row, origin = next(zip_longest(values, written), (None, None))
        if row is None:
            return
        number += 1
        yield number, [_text(cell, number, column, origin) for column, cell in enumerate(row)]


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except BROKEN as broken:
        raise unreadable("The file is no readable XLSX workbook.") from broken


def _has_formulas(data: bytes) -> bool:
    """Whether any sheet has one; raises Refused when the archive unpacks to too much."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Refused("file-too-large", "The file unpacks to far more than a list.", status=413)
        bodies = {part.filename: archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))}
        if any(sign in body for body in bodies.values() for sign in DOCTYPE):
            raise ValueError("a workbook has no document type")
        return any(b"<f" in body for name, body in bodies.items() if name.startswith("xl/worksheets/"))


def _rows(data: bytes, *, values: bool) -> Iterator[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values)
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()  # some programs write a wrong one, and rows outside of it would be left out
    return iter(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS))


def _text(cell: object, row: int, column: int, origin: tuple[Any, ...] | None) -> str:
    """A number typed into a text column keeps no `.0`, a day no midnight."""
    if cell is None and origin and str(origin[column] or "").startswith("="):
        raise unreadable(
            f"Cell {get_column_letter(column + 1)}{row} has a formula without a value: open and save the file again."
        )
    if cell is None:
        return ""
    if isinstance(cell, str) and cell in ERRORS:
        raise unreadable(f"Cell {get_column_letter(column + 1)}{row} says {cell}.")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
