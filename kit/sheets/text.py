"""The lines of a text file: comma, semicolon or tab between the cells, in the encodings spreadsheet programs write."""

import csv
import io
from collections.abc import Iterator

from kit.sheets.lines import Line, unreadable

ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order: what is no UTF-8 is GB 18030, which has every Chinese character (GB 18030-2022)."""


def lines(data: bytes, filename: str) -> Iterator[Line]:
    """Every record with its number, as a spreadsheet shows it; raises Refused for what is no text."""
    text = _decoded(data)
    if "\x00" in text:
        raise unreadable(f"{filename} is neither a workbook nor text.")
    head = text[:4000].splitlines()
    between = max(",\t;", key=head[0].count) if head else ","
    try:
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
