"""What a workbook would change, row by row, and what is wrong with it: the answer of looking at it."""

from typing import Literal

from contracts.base import Part


class Fault(Part):
    """What is wrong with a row, or with a whole sheet."""

    row: int | None = None
    """As the spreadsheet shows it."""
    column: str = ""
    """The column's title."""
    text: str
    text_en: str


class CellChange(Part):
    """A cell that is another than what the platform has."""

    column: str
    old: str
    new: str


class RowChange(Part):
    """A row that is new, changes something, or is no longer in the sheet."""

    kind: Literal["new", "changed", "gone"]
    row: int | None = None
    key: str
    cells: list[CellChange] = []


class SheetPreview(Part):
    """One sheet."""

    sheet: str
    rows: int
    new: int
    changed: int
    gone: int
    same: int
    ends: bool
    """Whether what is gone ends when it is applied; otherwise it stays as it is."""
    mine: bool
    """Whether whoever looks is the one who brings it in."""
    changes: list[RowChange] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    """To be known, and no reason not to apply."""


class Preview(Part):
    """The whole workbook; nothing of it is applied while anything is wrong."""

    sheets: list[SheetPreview]
    notes: list[Fault] = []
    good: bool
    """Whether it can be applied."""
    different: bool
    """Whether applying it would change anything."""
    applied: list[str] = []
    """Sheets that were applied, in this order."""
