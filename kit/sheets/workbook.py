"""The lines of an XLSX workbook's first sheet, whatever the cells are: text, numbers, dates, formulas."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any
from xml.parsers.expat import errors

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from kit.sheets import archive
from kit.sheets.limits import TableLimits
from kit.sheets.lines import Line, unreadable

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

PARSER_WITHOUT_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]


def lines(data: bytes, limits: TableLimits) -> Iterator[Line]:
    """Every row with its number; raises Refused for a damaged file and for a cell without a value of its own."""
    with _readable():
        formulas = archive.has_formulas(data, limits)
        values = _rows(data, limits, values=True)
        written = _rows(data, limits, values=False) if formulas else iter(())
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
        if getattr(broken, "code", None) == PARSER_WITHOUT_MEMORY:
            raise MemoryError from broken
        raise unreadable("The file is no readable XLSX workbook.") from broken


def _rows(data: bytes, limits: TableLimits, *, values: bool) -> Iterator[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values)
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()  # some programs write a wrong one, and rows outside of it would be left out
    return iter(sheet.iter_rows(values_only=True, max_col=limits.import_columns))


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
