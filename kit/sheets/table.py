"""The rows of a table under its column titles, whatever kind of file it stands in, and no more than is allowed."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain, islice

from contracts.printable import printable
from kit.problems import Refused
from kit.sheets.limits import TableLimits
from kit.sheets.lines import Line, too_large, unreadable

WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
TITLE_WITHIN = 5
"""Rows in which the column titles are looked for: people like a heading above them."""
TITLE_CHARACTERS = 100
"""What is longer is no column's title."""
BLANK = 2
"""How many times as many lines as rows a file may have: blank lines are skipped, but not without end."""

Row = tuple[int, dict[str, str]]


def rows(
    data: bytes, filename: str, headers: Mapping[str, str], needed: Collection[str], limits: TableLimits
) -> Iterator[Row]:
    """As `kit.sheets.read_table` tells, one after the other; raises Refused when it comes to what is wrong."""
    lines = Within(limits).counted(_lines(data, filename, headers, limits))
    return below_titles(lines, headers, needed, limits)


def below_titles(
    lines: Iterator[Line], headers: Mapping[str, str], needed: Collection[str], limits: TableLimits
) -> Iterator[Row]:
    """The rows of one table's lines; raises Refused as `rows` does."""
    fields, _, below = _titles(lines, headers, needed)
    found = False
    for row in _rows(fields, below, limits):
        found = True
        yield row
    if not found:
        raise unreadable("The file has a title row and nothing below it.")


def rows_and_strangers(
    lines: Iterator[Line], form: tuple[Mapping[str, str], Collection[str]], limits: TableLimits
) -> tuple[list[Row], list[str]] | None:
    """One table of several: its rows, which may be none, and the titles that mean nothing; None for an empty sheet."""
    top = list(islice(lines, TITLE_WITHIN))
    if not any(any(cells) for _, cells in top):
        return None
    fields, strangers, below = _titles(chain(top, lines), *form)
    return list(_rows(fields, below, limits)), strangers


def _rows(fields: list[str | None], below: Iterator[Line], limits: TableLimits) -> Iterator[Row]:
    found = 0
    for number, cells in below:
        cells += [""] * (len(fields) - len(cells))
        row = {field: printable(cell).strip() for field, cell in zip(fields, cells, strict=False) if field}
        blank = not any(row.values())
        found += not blank
        if found > limits.import_rows or number > (limits.import_rows + TITLE_WITHIN) * BLANK:
            raise Refused("too-many-rows", f"The file has more than {limits.import_rows} rows.", status=413)
        if not blank:
            yield number, row


def known_titles(headers: Mapping[str, str]) -> Callable[[list[str]], int]:
    """Counts the titles in a record."""
    return lambda cells: len({headers.get(title(cell)) for cell in cells} - {None})


def _lines(data: bytes, filename: str, headers: Mapping[str, str], limits: TableLimits) -> Iterator[Line]:
    from kit.sheets import text, workbook  # the spreadsheet library is large: loaded only when a file comes

    if data.startswith(OLD_WORKBOOK):
        raise unreadable("The file is an old .xls workbook or has a password: save it as .xlsx without one.")
    if data.startswith(WORKBOOK):
        return workbook.lines(data, limits)
    return text.lines(data, filename, known_titles(headers), TITLE_WITHIN)


class Within:
    """What all tables of one file may have together."""

    def __init__(self, limits: TableLimits) -> None:
        self._limits = limits
        self._cells = self._letters = 0

    def counted(self, lines: Iterator[Line]) -> Iterator[Line]:
        """The lines as far as their columns count; raises Refused for more cells or text than a file may have."""
        limits = self._limits
        for number, line in lines:
            cells = line[: limits.import_columns]
            self._cells += sum(map(bool, cells))
            self._letters += sum(len(cell) for cell in cells)
            if any(len(cell) > limits.import_cell_characters for cell in cells):
                raise too_large(f"A cell of row {number} has more than {limits.import_cell_characters} characters.")
            if self._cells > limits.import_cells:
                raise too_large(f"The table has more than {limits.import_cells} cells.")
            if self._letters > limits.import_characters:
                raise too_large(f"The table has more than {limits.import_characters} characters.")
            yield number, cells


def _titles(
    lines: Iterator[Line], headers: Mapping[str, str], needed: Collection[str]
) -> tuple[list[str | None], list[str], Iterator[Line]]:
    """The field of every column, by the first row with the most titles; what else is a title; the lines below it."""
    top = list(islice(lines, TITLE_WITHIN))
    if not any(any(cells) for _, cells in top):
        raise unreadable("The file is empty.")
    found = [[headers.get(title(cell)) for cell in cells] for _, cells in top]
    best = max(range(len(top)), key=lambda n: (len(set(found[n]) - {None}), -n))
    fields = found[best]
    missing = sorted(set(needed) - set(fields))
    if missing or not any(fields):
        known = ", ".join(one for one, field in headers.items() if field in (missing or headers.values()))
        raise unreadable(f"There is no title row with these columns: {known}")
    twice = sorted({field for field in fields if field and fields.count(field) > 1})
    if twice:
        raise unreadable(f"Two columns mean the same: {', '.join(twice)}")
    strangers = [cell.strip() for cell, field in zip(top[best][1], fields, strict=True) if cell.strip() and not field]
    return fields, strangers, chain(top[best + 1 :], lines)


def title(cell: str) -> str:
    """`姓名 *`, `姓名（必填）` and `姓名` are one title."""
    if len(cell) > TITLE_CHARACTERS:  # the pattern's time grows with the square of the length
        return ""
    return re.sub(r"[\s*＊]|[（(].*?[)）]", "", cell).lower()
