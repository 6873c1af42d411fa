"""The table of `Releases` as a service's migrations make it."""

from collections.abc import Iterable
from datetime import datetime

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


def released(name: str, texts: Iterable[tuple[str, str, datetime]]) -> None:
    """Let everybody go on reading these (kind, key, moment): each as a decision of nobody's, as old as the text."""
    table = sa.table(name, *(sa.column(column.name, column.type) for column in COLUMNS))
    said = {"verdict": "released", "public": {}, "hidden_photos": [], "words": "", "by": "", "checked_by": ""}
    rows = [
        {"decision_id": f"{kind}:{key}"[:64], "kind": kind, "key": key, "at": at, **said} for kind, key, at in texts
    ]
    if rows:
        op.get_bind().execute(sa.insert(table), rows)
