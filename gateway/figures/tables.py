"""A year's figures as a workbook or CSV: every count, every rate with numerator and denominator, and the rows below."""

from collections.abc import Iterator

from contracts.figures import FigureSheet
from gateway.api.spreadsheets import Cell, comma_separated, workbook
from gateway.pages.paper.paper import congress
from gateway.places import TOWNSHIPS

HEAD = ("范围", "指标", "Figure", "分子", "分母", "结果", "算法")


def rows(sheet: FigureSheet) -> Iterator[tuple[Cell, ...]]:
    """The whole first, then each month, township or department; without what too few are in for everybody."""
    known = {figure.name: figure for figure in sheet.figures}
    for shown in sheet.figures:
        if shown.withheld:
            continue
        result = shown.numerator / shown.denominator if shown.denominator else None
        yield ("全部", shown.title, shown.title_en, shown.numerator, shown.denominator, result, shown.formula)
    for row in sheet.rows:
        where = row.title or TOWNSHIPS.get(row.key, row.key)
        for name, (above, below) in row.figures.items():
            if (above or below) and name not in row.withheld:
                one = known[name]
                yield (where, one.title, one.title_en, above, below, above / below if below else None, one.formula)


def xlsx(sheet: FigureSheet) -> bytes:
    """A workbook with the table."""
    return workbook((f"{sheet.year or '全部'}", (HEAD, *rows(sheet))), author=congress(), columns_kept=2)


def text(sheet: FigureSheet) -> bytes:
    """The same as CSV."""
    return comma_separated((HEAD, *rows(sheet)))
