"""A chart and the table it is drawn from: one description for the page, the print and the workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gateway.api import spreadsheets
from gateway.pages.paper.paper import congress


@dataclass(frozen=True)
class Cell:
    """One number: as it is drawn, as it is said, and where it opens to."""

    n: float | None
    """None: nothing to show, nothing to draw."""
    said: str
    href: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the table, a place on the chart's axis."""

    name: str
    cells: tuple[Cell, ...]
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A table and what is drawn of it; texts are in the reader's language already."""

    id: str
    title: str
    of: str
    """What a row is: month, department, rate."""
    columns: tuple[str, ...]
    lines: Sequence[Line]
    drawn: int = 0
    """The first so many columns are drawn; 0: all."""
    kind: Literal["bar", "stack"] = "bar"
    across: bool = False
    """Bars lie: for long names."""
    unit: str = ""
    """`%`: the axis ends at a hundred."""
    empty: str = ""
    """What is said when there is no row."""
    colours: tuple[str, ...] = ()
    """Of each drawn column: red, yellow, green, plain; by default those of the house."""

    @property
    def shown(self) -> list[Line]:
        """The rows a page shows: of lying bars not those that are nothing; a month without anything keeps its place,
        and so does what is not told."""
        nothing = None if self.unit else 0
        return [one for one in self.lines if not self.across or any(cell.n != nothing for cell in one.cells)]

    @property
    def series(self) -> tuple[str, ...]:
        """The columns that are drawn."""
        return self.columns[: self.drawn or len(self.columns)]


def count(n: int, href: str = "") -> Cell:
    """A count."""
    return Cell(n, f"{n:,}", href)


def untold() -> Cell:
    """A count that is not told to everybody: too few are in it."""
    return Cell(None, "—")


def percent(above: int, below: int | None, href: str = "") -> Cell:
    """A share in percent; a dash where there is nothing to divide by."""
    return Cell(round(100 * above / below, 1), f"{100 * above / below:.1f}%", href) if below else Cell(None, "—", href)


def workbook(charts: Sequence[Chart]) -> bytes:
    """Every table as a sheet of one workbook; a share is a number of percent, as its column's chart has it."""
    return spreadsheets.workbook(
        *(_sheet(number, one) for number, one in enumerate(charts, 1)), author=congress(), columns_kept=1
    )


def _sheet(number: int, chart: Chart) -> spreadsheets.Sheet:
    letters = "".join(letter for letter in chart.title if letter not in r"[]:*?/\'")
    rows = [[line.name, *(cell.n if cell.n is not None else cell.said for cell in line.cells)] for line in chart.lines]
    return f"{number} {letters}"[:31], [[chart.of, *chart.columns], *rows]
