"""The table of a copy of standings, for a migration."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment


def create(name: str) -> None:
    """Make the table of `StandingCopy` under this name."""
    op.create_table(
        name,
        sa.Column("holder_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("since", UtcMoment),
        sa.Column("until", UtcMoment),
    )
