"""A year's figures as a workbook or CSV: every count, every rate with numerator and denominator, and the rows below."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from contracts.figures import FigureSheet
from contracts.townships import TOWNSHIPS

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
HEAD = ("范围", "指标", "Figure", "分子", "分母", "结果", "算法")
Cell = str | int | float | None


def rows(sheet: FigureSheet) -> Iterator[tuple[Cell, ...]]:
    """The whole first, then each month, township or department."""
    known = {one.name: one for one in sheet.figures}
    for one in sheet.figures:
        result = one.numerator / one.denominator if one.denominator else None
        yield ("全部", one.title, one.title_en, one.numerator, one.denominator, result, one.formula)
    for row in sheet.rows:
        where = row.title or TOWNSHIPS.get(row.key, row.key)
        for name, (above, below) in row.figures.items():
            if above or below:
                one = known[name]
                yield (where, one.title, one.title_en, above, below, above / below if below else None, one.formula)


def xlsx(sheet: FigureSheet) -> bytes:
    """A workbook with the table."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(f"{sheet.year or '全部'}")
    page.append(HEAD)
    for row in rows(sheet):
        page.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def text(sheet: FigureSheet) -> bytes:
    """The same as CSV, with the mark by which spreadsheets know UTF-8."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(rows(sheet))
    return out.getvalue().encode("utf-8-sig")
