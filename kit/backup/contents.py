"""Counting what stands in a database."""

from sqlalchemy import Connection, column, func, inspect, select, table

from kit.backup.manifest import Contents

_REVISIONS = table("alembic_version", column("version_num"))


def contents_of(connection: Connection) -> Contents:
    """Revisions and rows of every table, as this connection's transaction sees them."""
    names = sorted(inspect(connection).get_table_names())
    heads: list[str] = []
    if _REVISIONS.name in names:
        heads = sorted(connection.execute(select(_REVISIONS.c.version_num)).scalars())
    rows = {name: int(connection.execute(select(func.count()).select_from(table(name))).scalar_one()) for name in names}
    return Contents(heads=tuple(heads), rows=rows)
