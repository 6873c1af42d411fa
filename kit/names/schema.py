"""The tables of a `NameBook` and an `EntryBook` as a service's migrations make them, empty."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def create(name: str) -> None:
    """Make the table of a `NameBook`."""
    _create(name, sa.Column("name", sa.Text, nullable=False), sa.Column("active", sa.Boolean, nullable=False))


def create_entries(name: str) -> None:
    """Make the table of an `EntryBook`."""
    _create(name, sa.Column("told", sa.Text, nullable=False))


def _create(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("code", sa.String(20), primary_key=True),
        *columns,
        sa.Column("place", sa.Integer, nullable=False),
    )
