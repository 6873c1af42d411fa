"""Ending the sessions of a process that stands still in the middle of a transaction, whatever it stood still in.

The server's own idle_in_transaction_session_timeout counts only between an answer and the next message. Behind
psycopg's `executemany` it does not count at all (findings/psycopg-executemany-idle.sh), nor amid the statements of one.
The locks of such a session, and with them every message it had in hand, would wait for the process to wake.
"""

from sqlalchemy import text

from kit.db.engine import Database

STANDS_SECONDS = 30
"""As long as the server waits by itself (`kit.db.engine`, ours)."""
_END = text("""
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
        and xact_start is not null and wait_event = 'ClientRead'
        and state_change < clock_timestamp() - make_interval(secs => :seconds)
""")


def end_who_stands_still(database: Database, seconds: float = STANDS_SECONDS) -> int:
    """End every session of this role that is in a transaction and was silent for so long; returns how many.

    Its process is told at its next statement that the database is away, as after any lost connection. Raises
    Unavailable when it is. With SQLite, which one process has for itself, there is nobody to end.
    """
    if database.sqlite:
        return 0
    with database.glancing() as connection:
        return len(connection.execute(_END, {"seconds": seconds}).all())
