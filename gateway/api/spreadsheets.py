"""Tables as files people open in a spreadsheet: a workbook or CSV."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from contracts.printable import all_printable

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None
Sheet = tuple[str, Iterable[Sequence[Cell]]]
"""Its title, and its rows with the head first."""


def workbook(*sheets: Sheet) -> bytes:
    """A workbook of plain sheets; what was kept before texts had a rule is printed without its control characters."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(all_printable(list(row)))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV, with the mark by which spreadsheets know UTF-8."""
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def plain(cell: Cell) -> Cell:
    """A cell whose words are never taken for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
