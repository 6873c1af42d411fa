"""The lines of an XLSX workbook's sheets, whatever the cells are: text, numbers, dates, formulas."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any, NamedTuple
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


SHOWN_WITH_ZEROS = re.compile("0{2,20}")
"""A number format that fills with zeros: `0091` is typed into such a cell, and kept as the number 91."""


class Cell(NamedTuple):
    """What a cell has: its value, and how a number is shown."""

    value: Any
    number_format: str


EMPTY = Cell(None, "General")


def lines(data: bytes, limits: TableLimits) -> Iterator[Line]:
    """Every row of the first sheet with its number; raises Refused for a damaged file and a cell without a value."""
    _, first = next(sheets(data, limits))
    return first


def sheets(data: bytes, limits: TableLimits) -> Iterator[tuple[str, Iterator[Line]]]:
    """Every sheet's title with its lines, as `lines` tells; each sheet is to be read before the next is asked for."""
    with _readable():
        formulas = archive.has_formulas(data, limits)
        values = _opened(data, values=True)
        written = _opened(data, values=False) if formulas else None
        titles = [sheet.title for sheet in values.worksheets]
        if not titles:
            raise IndexError("a workbook without a sheet")
    for number, title in enumerate(titles):
        yield title, _lines(values, written, number, limits)


def _lines(values: Any, written: Any, sheet: int, limits: TableLimits) -> Iterator[Line]:
    with _readable():
        shown = _rows(values, sheet, limits)
        origins = _rows(written, sheet, limits) if written is not None else iter(())
    number = 0
    while True:
        with _readable():
            row, origin = next(zip_longest(shown, origins), (None, None))
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


def _opened(data: bytes, *, values: bool) -> Any:
    return load_workbook(io.BytesIO(data), read_only=True, data_only=values)


def _rows(book: Any, number: int, limits: TableLimits) -> Iterator[tuple[Cell, ...]]:
    sheet: Any = book.worksheets[number]
    sheet.reset_dimensions()  # some programs write a wrong one, and rows outside of it would be left out
    for row in sheet.iter_rows(max_col=limits.import_columns):
        yield tuple(EMPTY if cell.value is None else Cell(cell.value, _format(cell)) for cell in row)


def _format(cell: Any) -> str:
    return str(cell.number_format) if isinstance(cell.value, int | float) else "General"


def _text(cell: Cell, row: int, column: int, origin: tuple[Cell, ...] | None) -> str:
    """A number typed into a text column keeps no `.0` but the zeros it is shown with, a day no midnight."""
    value = cell.value
    if value is None and origin and str(origin[column].value or "").startswith("="):
        raise unreadable(
            f"Cell {get_column_letter(column + 1)}{row} has a formula without a value: open and save the file again."
        )
    if value is None:
        return ""
    if isinstance(value, str) and value in ERRORS:
        raise unreadable(f"Cell {get_column_letter(column + 1)}{row} says {value}.")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if type(value) is int and SHOWN_WITH_ZEROS.fullmatch(cell.number_format):
        return str(value).zfill(len(cell.number_format))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
