"""The table of `SearchTexts` as a service's migrations make it, and fill it with what is there already."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search.texts import Grams

ROWS = 500
"""Written at a time."""


def create(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> None:
    """Make the table, and keep these rows (`kit.search.texts.row_of`) in it."""
    table = op.create_table(
        name,
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("grams", Grams),
    )
    left = iter(rows)
    while some := [dict(row) for row in islice(left, ROWS)]:
        op.get_bind().execute(sa.insert(table), some)
    op.create_index(f"ix_{name}_grams", name, ["grams"], postgresql_using="gin")
