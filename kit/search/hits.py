"""Which things may have the words, newest first, and which of them do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Integer,
    Table,
    bindparam,
    func,
    literal,
    null,
    select,
    text,
    union_all,
)

from kit.db import in_array
from kit.search.fold import asked_of
from kit.search.numbers import END, LEVELS, SERIAL, mark, stretch_mark, stretch_of
from kit.search.tables import WORDS, token_of

NEWEST = 300
"""How many of the newest are walked through, in which a word of every day is found."""
FEW, MORE = 4, 100
"""After two stretches of time with fewer than these, or eight with fewer than those, the next is a longer one; after
one with nothing too, if a quarter of it was still to be looked at."""
OFTEN = NEWEST // 4
"""So many of one kind among the newest, and that kind is no help to GIN: its list is as long as the table, and a word
of one in five hundred steps through all of it. Then the rows say which are of the kind."""
SOME, MORE_AT_ONCE, MANY = 24, 4, 1_000
"""Read at first from SQLite, which walks in order: a page, and some whose texts have not the words; how many times as
many after that; the most."""
Hits = list[tuple[int, str]]
"""Number and key, the newest first."""


@dataclass(frozen=True)
class Search:
    """What is looked for."""

    kind: str
    words: tuple[str, ...]
    """Folded; all of them."""
    parts: tuple[str, ...] = ()
    """The only ones they may stand in; none: all."""
    also: tuple[str, ...] = ()
    """Folded words that all that is wanted has besides, in any part."""
    below: int = END
    """From which number down."""
    least: int = 0
    """Where the walk ends."""

    @property
    def said(self) -> list[int]:
        """What a thing of any kind must have to be looked at."""
        return sorted(asked_of([*self.words, *self.also]))

    @property
    def grams(self) -> list[int]:
        """The same of its own kind."""
        return sorted({*self.said, mark(self.kind)})


def hits(connection: Connection, index: Table, asked: Search) -> Iterator[Hits]:
    """What has the letters of the words, in lists; whoever has enough stops asking."""
    walk = _on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql
    return ([hit for hit in some if hit[0] >= asked.least] for some in walk(connection, index, asked))


def verified(connection: Connection, texts: Table, asked: Search, keys: Iterable[str]) -> set[str]:
    """Those of the keys in whose texts every word does stand."""
    wanted = list(keys)
    if not wanted:
        return set()
    at = texts.c
    found = select(at.key, at.part, at.text).where(at.kind == asked.kind, in_array(at.key, "keys"))
    said: dict[str, list[str]] = {}
    for row in connection.execute(found, {"keys": wanted}):
        if not asked.parts or row.part in asked.parts:
            said.setdefault(row.key, []).append(row.text)
    return {key for key, all_ in said.items() if all(any(word in one for one in all_) for word in asked.words)}


def _on_sqlite(connection: Connection, index: Table, asked: Search) -> Iterator[Hits]:
    """FTS5 keeps each word's numbers in order: it walks them down together, and stops when it is told."""
    statement = _fts(index)
    match = " AND ".join(f'"{token_of(gram)}"' for gram in asked.grams)
    below, many = asked.below, SOME
    while True:
        given = {"match": match, "below": below, "least": asked.least, "many": many}
        found = [(row.nr, row.key) for row in connection.execute(statement, given)]
        yield found
        if len(found) < many:
            return
        below, many = found[-1][0], min(many * MORE_AT_ONCE, MANY)


def _on_postgresql(connection: Connection, index: Table, asked: Search) -> Iterator[Hits]:
    """The newest one by one; then stretches of time, longer and longer while there is little in them; then all.

    A bare `ORDER BY … LIMIT` lets the planner walk through the whole index of time for a rare word, and GIN alone
    reads every place of a common one.
    """
    newest, within = _statements(index)
    own = asked.grams
    given = {"grams": own, "kind": asked.kind, "below": asked.below, "many": NEWEST}
    last = connection.execute(newest, given).all()
    yield sorted(((row.nr, row.key) for row in last if row.key is not None), reverse=True)
    low, alike = next((row.nr, row.alike) for row in last if row.key is None)
    if low is None:
        return
    wanted = asked.said if alike >= OFTEN else own
    below, level, thin, walked = low, 0, 0, 0
    while below > asked.least:
        grams, end = wanted, 0
        if level < len(LEVELS):
            stretch = stretch_of(below - 1, LEVELS[level])
            grams, end = [*grams, stretch_mark(LEVELS[level], stretch)], stretch << SERIAL + LEVELS[level]
        rows = connection.execute(within, {"grams": grams, "below": below})
        found = [(row.nr, row.key) for row in rows if row.kind == asked.kind]
        yield found
        empty = not found and level < len(LEVELS) and below - end >> SERIAL + LEVELS[level] - 2
        below = end
        thin = 2 if empty else thin + 1 if len(found) < FEW else 0
        walked = walked + 1 if len(found) < MORE else 0
        if thin == 2 or walked == 8:
            level, thin, walked = level + 1, 0, 0


@cache
def _statements(index: Table) -> tuple[Any, Any]:
    at = index.c
    grams, below = bindparam("grams", type_=ARRAY(Integer)), bindparam("below", type_=BigInteger)
    last = select(at.nr, at.kind, at.key, at.grams).where(at.nr < below).order_by(at.nr.desc()).limit(bindparam("many"))
    newest = last.cte("newest").prefix_with("MATERIALIZED", dialect="postgresql")
    of_kind = newest.c.kind == bindparam("kind")
    having = select(newest.c.nr, newest.c.key, literal(0).label("alike")).where(newest.c.grams.bool_op("@>")(grams))
    walk = union_all(having, select(func.min(newest.c.nr), null(), func.count().filter(of_kind)))
    hidden = at.nr + literal(0, BigInteger)  # else the planner takes the order of the numbers, and walks them all
    within = select(at.nr, at.kind, at.key).where(at.grams.bool_op("@>")(grams), hidden < below).order_by(hidden.desc())
    return walk, within


@cache
def _fts(index: Table) -> Any:
    words, at = index.name + WORDS, index.c
    return text(
        f"SELECT i.nr, i.key FROM {words} w CROSS JOIN {index.name} i ON i.nr = w.rowid"  # noqa: S608 - our own names
        f" WHERE w.{words} MATCH :match AND w.rowid < :below AND w.rowid >= :least"
        " ORDER BY w.rowid DESC LIMIT :many"
    ).columns(nr=at.nr.type, key=at.key.type)
