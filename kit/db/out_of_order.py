"""What a database says of itself when it cannot write now: never the fault of what was to be written."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError

READ_ONLY = "25006"
"""PostgreSQL's read_only_sql_transaction: a standby, a former primary, or one that was made read-only."""
_ENDED = {
    "25P03",  # idle_in_transaction_session_timeout: this process stood still, or a provider allows less than we do
    "25P04",  # transaction_timeout, from PostgreSQL 17 on
}
_POSTGRESQL = {
    READ_ONLY,
    *_ENDED,
    "53100",  # disk_full
    "53300",  # too_many_connections
    "55P03",  # lock_not_available: somebody holds it for longer than the server lets anybody wait
    "57P01",  # admin_shutdown
    "57P02",  # crash_shutdown
    "57P03",  # cannot_connect_now
    "58030",  # io_error
}
_SQLITE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
}
_PRIMARY = 0xFF
"""The lower byte of SQLite's extended codes."""


def out_of_order(error: BaseException) -> bool:
    """Whether the database itself is amiss: its disk is full or broken, it is locked, shutting down or read-only.

    It may answer queries and take small writes all the same, so that asking it once more proves nothing.
    """
    said: Any = error.orig if isinstance(error, DBAPIError) else error
    return getattr(said, "sqlstate", None) in _POSTGRESQL or getattr(said, "sqlite_errorcode", 0) & _PRIMARY in _SQLITE


def refusals_are_unavailable(engine: Engine) -> None:
    """Raise OperationalError where a read-only server refuses to write or one ended our session, and leave it.

    The driver has both for errors of ours (InternalError), as they are about a transaction that we ourselves opened.
    """

    @event.listens_for(engine, "handle_error")
    def _leave(context: ExceptionContext) -> None:
        connection = context.connection
        state = getattr(context.original_exception, "sqlstate", None)
        if connection is None or state not in {READ_ONLY, *_ENDED}:
            return
        if state == READ_ONLY and connection.get_execution_options().get("postgresql_readonly"):
            return
        context.is_disconnect = True  # documented as what a handler may set
        raise OperationalError(
            context.statement, None, context.original_exception, hide_parameters=True, connection_invalidated=True
        )
