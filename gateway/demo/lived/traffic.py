"""What a county at rest needs no more: what everybody heard, and keys of what nobody is there to repeat.

A county's own databases forget it after a month (`kit.bus.session.Session.forget`); of a recording it is a third.
"""

import sqlite3
from datetime import date, timedelta

from kit.bus.tables import BEGUN

KEPT = timedelta(days=30)
"""What was addressed to a department is read in the outbox for so long (`kit.bus.BaseService.keep_days`)."""
UNDER_WAY = {
    "outbox": "select count(*) from outbox where sent = 0",
    "deferred_messages": "select count(*) from deferred_messages",
}
TRAFFIC = {
    "outbox": "delete from outbox where sent = 1 and (headers is null or created_at < :since)",
    "inbox": "delete from inbox where event_id <> :begun and event_id not like :begun || ' %'",
    "commands": "delete from commands",
}
"""By table."""


def leave_out(database: sqlite3.Connection, name: str, day: date) -> None:
    """Delete it as of this day. Raises ValueError, with the database's name, where anything is under way."""
    tables = {table for (table,) in database.execute("select name from sqlite_master where type = 'table'")}
    for table in UNDER_WAY.keys() & tables:
        [(many,)] = database.execute(UNDER_WAY[table])
        if many:
            raise ValueError(f"{name}: {many} in {table} are under way, and would be lost")
    for table in TRAFFIC.keys() & tables:
        database.execute(TRAFFIC[table], {"since": (day - KEPT).isoformat(), "begun": BEGUN})
