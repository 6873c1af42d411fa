"""Who stands still in the middle of a transaction (a frozen machine, SIGSTOP) must not keep its locks for ever.

Its network still answers, so that the server goes on hearing of it; what the server counts is how long nothing was
asked. That the other replica then takes over is seen in the soak's `takeover-late`.
"""

import time

import pytest
from sqlalchemy import text

from kit.db import Database, Unavailable, out_of_order

pytestmark = pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
MOST_SECONDS = 60


def test_the_server_ends_a_transaction_in_which_nothing_is_asked_any_more(empty: Database) -> None:
    for opened in (empty.transaction, empty.reading):
        with opened() as connection:
            told = connection.execute(
                text("select setting::int from pg_settings where name = 'idle_in_transaction_session_timeout'")
            ).scalar_one()
        assert 0 < told <= 1000 * MOST_SECONDS


def stand_still(database: Database, asks: bool, rows: int = 0) -> None:
    with database.transaction() as connection:
        connection.execute(text("create temporary table kept (a int)"))
        connection.execute(text("set idle_in_transaction_session_timeout = 50"))
    with database.transaction() as connection:
        if rows:
            connection.execute(text("insert into kept values (:a)"), [{"a": row} for row in range(rows)])
        else:
            connection.execute(text("select 1"))
        time.sleep(0.5)
        if asks:
            connection.execute(text("select 1"))


@pytest.mark.parametrize("rows", [1, 2, 500])
def test_who_stands_still_behind_many_rows_written_at_once_is_ended_too(empty: Database, rows: int) -> None:
    with pytest.raises(Unavailable, match="idle-in-transaction"):
        stand_still(empty, asks=True, rows=rows)


@pytest.mark.parametrize("asks", [True, False], ids=["at the next statement", "at its end"])
def test_who_was_ended_so_is_told_that_the_database_is_away_and_the_next_one_works(empty: Database, asks: bool) -> None:
    with pytest.raises(Unavailable, match="idle-in-transaction") as ended:
        stand_still(empty, asks)
    assert out_of_order(ended.value)
    with empty.transaction() as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1
