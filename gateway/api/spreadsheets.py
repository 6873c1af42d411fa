"""Tables as files people open in a spreadsheet: a workbook or CSV."""

import csv
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, tzinfo
from io import BytesIO, StringIO
from typing import Any

from contracts.printable import all_printable

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | date | None
Sheet = tuple[str, Iterable[Sequence[Cell]]]
"""Its title, and its rows with the head first."""


NARROW, WIDE = 8, 60
"""Digits' widths a column has at least and at most; longer texts go on below."""


def workbook(*sheets: Sheet, author: str, columns_kept: int = 0, percent: Collection[str] = ()) -> bytes:
    """A workbook: its head and first columns always in sight, columns as wide as what they hold, days as days.

    `author` is who answers for it; `percent` names the columns whose numbers are shares. What was kept before texts
    had a rule is printed without its control characters.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.language = "zh-CN"
    for title, rows in sheets:
        page: Any = book.create_sheet(title)
        for row in rows:
            page.append(all_printable(list(row)))
        _set(page, columns_kept, percent)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _set(page: Any, columns_kept: int, percent: Collection[str]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(page.iter_cols(), 1):
        head, *below = column
        widest = max((_width(cell.value) for cell in column), default=0)
        page.column_dimensions[get_column_letter(number)].width = min(max(widest + 2, NARROW), WIDE)
        for cell in below:
            if head.value in percent:
                cell.number_format = "0.0%"
            elif isinstance(cell.value, datetime):
                cell.number_format = "yyyy-mm-dd hh:mm"
            elif isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
            if widest + 2 > WIDE:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        head.font, head.alignment = Font(bold=True), Alignment(vertical="center")
    page.freeze_panes = f"{get_column_letter(columns_kept + 1)}2"


def _width(value: object) -> int:
    """In digits' widths; a Chinese letter is two."""
    if isinstance(value, date):
        return 16 if isinstance(value, datetime) else 10
    return max((sum(1 + (letter > "\u2e7f") for letter in line) for line in str(value or "").splitlines()), default=0)


def comma_separated(rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV, with the mark by which spreadsheets know UTF-8."""
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def local(at: datetime | None, zone: tzinfo) -> datetime | None:
    """A moment by the zone's clock, as a workbook holds it: it knows no zones."""
    return at.astimezone(zone).replace(tzinfo=None) if at else None


def plain(cell: Cell) -> Cell:
    """A cell whose words are never taken for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
