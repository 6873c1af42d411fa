"""Indexing what was said in a transaction, at its end: a thing's row has the letters of all its parts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Table, bindparam, delete, exists, func, select, update
from sqlalchemy import case as when
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import UnitOfWork
from kit.db import in_array
from kit.search.fold import grams_of
from kit.search.numbers import LEVELS, SERIAL, mark, number_of, stretch_mark, stretch_of

Thing = tuple[str, str]
"""Its kind and key."""


@dataclass
class Said:
    """What a transaction says of one thing."""

    at: datetime | None = None
    """When it came to be, if these are its first words."""
    parts: dict[str, str] = field(default_factory=dict)


def said_in(work: UnitOfWork, texts: Table, index: Table) -> dict[Thing, Said]:
    """What this transaction has said up to now; what is put there is indexed at its end."""
    return work.gathered(index.name, dict[Thing, Said], lambda said: _settle(work, texts, index, said))


def _settle(work: UnitOfWork, texts: Table, index: Table, said: dict[Thing, Said]) -> None:
    work.memo.pop(index.name, None)  # what another of the last steps says begins a round of its own
    old = [thing for thing, one in said.items() if one.at is None]
    numbers = numbers_of(work.connection, index, old)
    before = _texts_of(work.connection, texts, old)
    for thing, one in said.items():
        kind, key = thing
        grams = grams_of("\n".join({**before.get(thing, {}), **one.parts}.values()))
        if thing in numbers:
            marked = grams_at(work.connection.dialect.name, kind, numbers[thing], grams)
            work.defer_insert(changing(index), its_nr=numbers[thing], its_grams=marked)
        else:
            row = row_of(work.connection.dialect.name, kind, key, one.at or work.now, grams)
            work.defer_insert(adding(index, work.connection.dialect.name), **row)


def row_of(dialect: str, kind: str, key: str, at: datetime, grams: list[int]) -> dict[str, Any]:
    """The parameters of `adding`."""
    first = number_of(at, key)
    marked = grams_at(dialect, kind, first, grams)
    return {
        "first": first,
        "over": (first >> SERIAL) + 1 << SERIAL,
        "its_kind": kind,
        "its_key": key,
        "its_grams": marked,
    }


def grams_at(dialect: str, kind: str, number: int, grams: list[int]) -> list[int]:
    """With those of its kind, and of its time where the index does not walk in order by itself."""
    stretches = [] if dialect == "sqlite" else [stretch_mark(level, stretch_of(number, level)) for level in LEVELS]
    return [*grams, mark(kind), *stretches]


@cache
def adding(index: Table, dialect: str) -> Any:
    """Index a new thing at its moment, above whatever stands there already."""
    at = index.c
    first, over = bindparam("first", type_=BigInteger), bindparam("over", type_=BigInteger)
    above = select(func.max(at.nr) + 1).where(at.nr >= first, at.nr < over).scalar_subquery()
    free = when((exists().where(at.nr == first), above), else_=first)
    makers: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
    given = {name: bindparam(f"its_{name}", type_=at[name].type) for name in ("kind", "key", "grams")}
    new = makers[dialect].insert(index).values(nr=free, **given)
    return new.on_conflict_do_update(index_elements=["kind", "key"], set_={"grams": new.excluded.grams})


@cache
def changing(index: Table) -> Any:
    """Index a thing anew by what is said of it now."""
    grams = bindparam("its_grams", type_=index.c.grams.type)
    return update(index).where(index.c.nr == bindparam("its_nr")).values(grams=grams)


def forget(work: UnitOfWork, texts: Table, index: Table, kind: str, key: str) -> None:
    """Nothing of a thing is found any more, neither its words nor their letters."""
    said_in(work, texts, index).pop((kind, key), None)
    work.write()
    for table in (texts, index):
        work.connection.execute(delete(table).where(table.c.kind == kind, table.c.key == key))


def numbers_of(connection: Connection, index: Table, things: Iterable[Thing]) -> dict[Thing, int]:
    """The numbers of those that are indexed already; two who say more of one thing at once come one after the other."""
    wanted = set(things)
    if not wanted:
        return {}
    found = select(index.c.kind, index.c.key, index.c.nr).where(in_array(index.c.key, "keys")).order_by(index.c.nr)
    kinds = found.where(in_array(index.c.kind, "kinds")).with_for_update()
    rows = connection.execute(kinds, {"keys": {key for _, key in wanted}, "kinds": {kind for kind, _ in wanted}})
    return {(row.kind, row.key): row.nr for row in rows if (row.kind, row.key) in wanted}


def _texts_of(connection: Connection, texts: Table, things: Iterable[Thing]) -> dict[Thing, dict[str, str]]:
    wanted = set(things)
    if not wanted:
        return {}
    T = texts.c
    found = select(T.kind, T.key, T.part, T.text).where(in_array(T.kind, "kinds"), in_array(T.key, "keys"))
    rows = connection.execute(found, {"keys": {key for _, key in wanted}, "kinds": {kind for kind, _ in wanted}})
    kept: dict[Thing, dict[str, str]] = {}
    for row in rows:
        kept.setdefault((row.kind, row.key), {})[row.part] = row.text
    return kept
