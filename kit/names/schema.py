"""The table of a `NameBook` as a service's migrations make it."""

import sqlalchemy as sa
from alembic import op


def create(name: str) -> None:
    """Make the table, empty."""
    op.create_table(
        name,
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )


def create_entries(name: str) -> None:
    """Make the table of an `EntryBook`, empty."""
    op.create_table(
        name,
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )
