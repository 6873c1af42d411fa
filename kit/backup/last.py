"""When the last backup was taken, kept in one of the databases it is of: for whoever looks whether there is any."""

from datetime import datetime

from sqlalchemy import Boolean, Column, Connection, MetaData, SmallInteger, Table, delete, insert, select

from kit.db import Database, UtcMoment


def table(metadata: MetaData) -> Table:
    """`backups`: one row at the most (`one` is 1); whose migrations make it, has it among its tables."""
    return Table(
        "backups",
        metadata,
        Column("one", SmallInteger, primary_key=True, autoincrement=False),
        Column("at", UtcMoment, nullable=False),
        Column("verified", Boolean, nullable=False),
    )


BACKUPS = table(MetaData())


def note(url: str, at: datetime, *, verified: bool) -> None:
    """Write it into the database at this address; raises SQLAlchemyError where there is no such table or server."""
    database = Database(url)
    try:
        with database.transaction() as connection:
            connection.execute(delete(BACKUPS))
            connection.execute(insert(BACKUPS), {"one": 1, "at": at, "verified": verified})
    finally:
        database.close()


def verified_at(connection: Connection) -> datetime | None:
    """When the last backup was taken, if it was restored aside and compared; None without one."""
    row = connection.execute(select(BACKUPS)).first()
    found: datetime | None = row.at if row is not None and row.verified else None
    return found
