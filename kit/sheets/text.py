"""The lines of a text file: comma, semicolon or tab between the cells, in the encodings spreadsheet programs write."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice

from kit.sheets.lines import Line, unreadable

ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order: what is no UTF-8 is GB 18030, which has every Chinese character (GB 18030-2022)."""
MARKS = ",\t;"
LOOKED_AT = 4000
"""Characters from the beginning in which the mark between the cells is looked for."""


def lines(data: bytes, filename: str, titles: Callable[[list[str]], int], within: int) -> Iterator[Line]:
    """Every record with its number, as a spreadsheet shows it; raises Refused for what is no text.

    The mark between the cells is the one by which the first `within` records have the most titles, as `titles` counts
    them in a record: a heading above the titles has marks of its own.
    """
    text = _decoded(data)
    if "\x00" in text:
        raise unreadable(f"{filename} is neither a workbook nor text.")

    def known(mark: str) -> int:
        records = islice(csv.reader(io.StringIO(text[:LOOKED_AT], newline=""), delimiter=mark), within)
        return max(map(titles, records), default=0)

    try:
        between = max(MARKS, key=known)
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=between), 1)
    except csv.Error as broken:
        raise unreadable(f"The text is no CSV: {broken}") from broken


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable("The file is neither UTF-8 nor GB 18030 text.")
