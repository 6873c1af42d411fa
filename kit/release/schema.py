"""The table of `Releases` as a service's migrations make it."""

import sqlalchemy as sa
from alembic import op

from kit.release.decisions import COLUMNS


def create(name: str) -> None:
    """Make the table, empty: what was written before is read like what is written from now on."""
    op.create_table(name, *(column._copy() for column in COLUMNS))
    standing = sa.text("overtaken_at IS NULL")
    one = f"ux_{name}_standing"
    op.create_index(one, name, ["kind", "key"], unique=True, sqlite_where=standing, postgresql_where=standing)
    op.create_index(f"ix_{name}_at", name, ["at", "decision_id"])
