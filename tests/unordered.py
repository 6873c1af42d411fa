"""Rows that nobody put in order, as another database might give them."""

from kit.db import Database


def unordered(database: Database) -> None:
    """From now on SQLite gives what is asked for without an order the other way round: its own help to find that.

    What is asked for in an order stays as it is. Of the connection that writes, which in memory is the one that does
    all; PostgreSQL promises no order anyway.
    """
    if database.sqlite:
        with database.transaction() as connection:
            connection.exec_driver_sql("PRAGMA reverse_unordered_selects = ON")
