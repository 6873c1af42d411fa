"""The tables of `SearchTexts` as a service's migrations make them, and fill them with what is there already."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.search.fold import grams_of
from kit.search.keeping import adding, row_of
from kit.search.tables import INDEX, WORDS, index_columns, index_table, text_columns

ROWS = 500
"""Written at a time."""
PENDING = 512
"""Kilobytes of new grams that wait until they are sorted in: a search reads all that wait."""
_STEPS = (
    ("added", "AFTER INSERT", "", "new"),
    ("gone", "AFTER DELETE", "old", ""),
    ("changed", "AFTER UPDATE OF grams", "old", "new"),
)


def create(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> None:
    """Make the table of texts, and keep these rows (`kit.search.texts.row_of`) in it."""
    op.create_table(name, *text_columns())
    fill(name, rows)


def fill(name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep these rows in a table that is there: what is found from now on was said before."""
    _insert(sa.insert(sa.table(name, *(sa.column(one.name, one.type) for one in text_columns()))), rows)


def index(name: str, moments: Iterable[tuple[str, str, str, str]]) -> None:
    """Make what is indexed of a table of texts, and index what is in it.

    `moments`: of each kind the table, its key and the moment lists sort by; what is of another kind is of now.
    """
    op.execute(f"DROP INDEX IF EXISTS ix_{name}_grams")  # what texts were searched by before
    table = op.create_table(name + INDEX, *index_columns())
    op.create_index(f"ix_{table.name}_key", table.name, ["kind", "key"], unique=True)
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        _words(name)
    _insert(adding(table, op.get_bind().dialect.name), _indexed(name, list(moments)))
    if not sqlite:
        settings = {"fastupdate": True, "gin_pending_list_limit": PENDING}
        op.create_index(
            f"ix_{table.name}_grams", table.name, ["grams"], postgresql_using="gin", postgresql_with=settings
        )


def index_more(name: str, moments: Iterable[tuple[str, str, str, str]]) -> None:
    """Index what `fill` kept of kinds that are new to a table of texts that is indexed; `moments` as above."""
    dialect = op.get_bind().dialect.name
    _insert(adding(index_table(name, sa.MetaData()), dialect), _indexed(name, list(moments), others=False))


def unindex(name: str) -> None:
    """Take away what `index` made; texts are searched by their own grams again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TABLE {name + INDEX + WORDS}")
    else:
        op.create_index(f"ix_{name}_grams", name, ["grams"], postgresql_using="gin")
    op.drop_table(name + INDEX)


def _words(name: str) -> None:
    """SQLite's own index, which the triggers keep in step."""
    words = name + INDEX + WORDS
    op.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5(grams, content='{name + INDEX}', content_rowid='nr',"
        " detail=none, columnsize=0, tokenize='ascii')"
    )
    for step, when, old, new in _STEPS:
        takes = f"INTO {words}({words}, rowid, grams) VALUES ('delete', old.nr, old.grams)" if old else ""
        gives = f"INTO {words}(rowid, grams) VALUES (new.nr, new.grams)" if new else ""
        does = "".join(f"INSERT {each};" for each in (takes, gives) if each)
        op.execute(f"CREATE TRIGGER {words}_{step} {when} ON {name + INDEX} BEGIN {does} END")


def _indexed(name: str, moments: list[tuple[str, str, str, str]], *, others: bool = True) -> Iterator[dict[str, Any]]:
    """One row for each thing, from the oldest on; `others`: of other kinds, too."""
    run = op.get_bind()
    now = datetime.now(UTC)
    T = sa.table(name, *(sa.column(one) for one in ("kind", "key", "text"))).c
    of = [(kind, *_moment(table, key, at)) for kind, table, key, at in moments]
    for kind, key, at in [*of, *([(None, None, None)] if others else [])]:
        texts = sa.select(T.kind, T.key, T.text)
        if kind is not None:
            texts = texts.add_columns(at.label("at")).join(key.table, key == T.key).where(T.kind == kind)
            texts = texts.order_by(at, T.key)
        else:
            rest = T.kind.not_in([kind for kind, *_ in of])
            texts = texts.add_columns(sa.literal(now, UtcMoment).label("at")).where(rest).order_by(T.kind, T.key)
        rows = run.execute(texts, execution_options={"yield_per": ROWS})
        for (thing, named, moment), some in groupby(rows, lambda row: (row.kind, row.key, row.at)):
            grams = grams_of("\n".join(row.text for row in some))
            yield row_of(run.dialect.name, thing, named, moment, grams)


def _moment(table: str, key: str, at: str) -> tuple[Any, Any]:
    known = sa.table(table, sa.column(key), sa.column(at, UtcMoment))
    return known.c[key], known.c[at]


def _insert(statement: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    left = iter(rows)
    while some := [dict(row) for row in islice(left, ROWS)]:
        op.get_bind().execute(statement, some)
