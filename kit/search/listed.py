"""A page of a long list by words: what may have them is asked for bit by bit, until the page is full."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table

from contracts.base import COUNTED
from kit.bus.unit_of_work import ReadSession
from kit.cursor import bad_cursor, cursor_of, read_cursor
from kit.db import in_array
from kit.search.hits import MORE_AT_ONCE, Search, hits, verified
from kit.search.numbers import END, first_of, moment_of


@dataclass(frozen=True)
class Listed:
    """A page, the newest first."""

    rows: list[Any]
    next: str | None
    total: int
    """Things in all, where that was asked for; `COUNTED`: so many or more."""


@dataclass(frozen=True)
class Wanted:
    """The list's own side of the search."""

    rows: Select[Any]
    """The list without an order."""
    column: ColumnElement[Any]
    """Which of its columns has the things' keys."""
    cursor: str | None
    limit: int
    since: datetime | None = None
    until: datetime | None = None
    """The things' own moments between which they came to be."""
    counted: bool = False


def listed(reading: ReadSession, texts: Table, index: Table, asked: Search, wanted: Wanted) -> Listed:
    """See `SearchTexts.listed`."""
    least = first_of(wanted.since) if wanted.since is not None else 0
    end = first_of(wanted.until + timedelta(milliseconds=1)) if wanted.until is not None else END
    whole = replace(asked, least=least, below=end)
    began = _below(wanted.cursor)
    groups = _groups(reading, texts, index, replace(whole, below=min(end, began)), wanted)
    shown: list[Any] = []
    more, things, last = None, 0, 0
    for number, rows in groups:
        things += 1  # noqa: SIM113 - counted on below
        if len(shown) >= wanted.limit:
            more = cursor_of(moment_of(last), str(last))
            break
        shown += rows
        last = number
    if not wanted.counted:
        return Listed(shown, more, 0)
    if wanted.cursor:
        things, groups = 0, _groups(reading, texts, index, whole, wanted)
    return Listed(shown, more, things + sum(1 for _ in islice(groups, COUNTED - things)))


def _groups(
    reading: ReadSession, texts: Table, index: Table, asked: Search, wanted: Wanted
) -> Iterator[tuple[int, list[Row[Any]]]]:
    """Each thing that has the words, with its rows of the list; no more are looked up than the page still misses."""
    select = wanted.rows.where(in_array(wanted.column, "having_words")).add_columns(wanted.column.label("found_key"))
    told = 0
    for found in hits(reading.connection, index, asked):
        missing = wanted.limit + 1 - told
        at, many = 0, missing if missing > 0 else COUNTED
        while at < len(found):
            some = found[at : at + many]
            kept: dict[str, list[Row[Any]]] = {}
            for row in reading.connection.execute(select, {"having_words": [key for _, key in some]}):
                kept.setdefault(row.found_key, []).append(row)
            true = verified(reading.connection, texts, asked, kept)
            shown = [(number, kept[key]) for number, key in some if key in true]
            yield from shown
            told += len(shown)
            at, many = at + many, min(many * MORE_AT_ONCE, COUNTED)


def _below(cursor: str | None) -> int:
    if not cursor:
        return END
    _, number = read_cursor(cursor)
    if not number.isdecimal() or int(number) > END:
        raise bad_cursor()
    return int(number)
