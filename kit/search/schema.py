"""The table of `SearchTexts` as a service's migrations make it, and fill it with what is there already."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search.texts import Grams

ROWS = 500
"""Written at a time."""
_COLUMNS = (
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("part", sa.String(64), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("grams", Grams),
)


def create(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> None:
    """Make the table, and keep these rows (`kit.search.texts.row_of`) in it."""
    table = op.create_table(name, *(column._copy() for column in _COLUMNS))
    _insert(table, rows)
    op.create_index(f"ix_{name}_grams", name, ["grams"], postgresql_using="gin")


def fill(name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep these rows in a table that is there: what is found from now on was said before."""
    _insert(sa.table(name, *(sa.column(column.name, column.type) for column in _COLUMNS)), rows)


def _insert(table: sa.TableClause, rows: Iterable[Mapping[str, Any]]) -> None:
    left = iter(rows)
    while some := [dict(row) for row in islice(left, ROWS)]:
        op.get_bind().execute(sa.insert(table), some)
