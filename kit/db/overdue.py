"""Ending what a database does for somebody who waits no longer."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from time import monotonic
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

STEPS = 2_000
"""Steps of SQLite's machine from one look at the clock to the next: some tens of microseconds."""
CANCELED = "57014"
"""`query_canceled`, as PostgreSQL calls it (Appendix A of its documentation)."""


class Overdue(Exception):
    """The time was over before the answer was found."""


@contextmanager
def ended_after(connection: Connection, seconds: float) -> Iterator[None]:
    """Raises Overdue from a statement that is at work when so many seconds are over.

    On PostgreSQL each statement has them for itself; on SQLite, where whatever runs keeps all others from running, all
    of them together.
    """
    end = monotonic() + seconds
    driver: Any = None
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        driver.set_progress_handler(lambda: monotonic() > end, STEPS)
    else:
        connection.exec_driver_sql(f"set local statement_timeout = {ceil(seconds * 1000)}")
    try:
        yield
    except OperationalError as ended:
        if monotonic() < end or not _was_ended(ended.orig):
            raise
        raise Overdue from ended
    finally:
        if driver is not None:
            driver.set_progress_handler(None, 0)


def _was_ended(said: Any) -> bool:
    return getattr(said, "sqlstate", None) == CANCELED or getattr(said, "sqlite_errorname", "") == "SQLITE_INTERRUPT"
