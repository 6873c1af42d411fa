"""Who stands still in the middle of a transaction (a frozen machine, SIGSTOP) must not keep its locks for ever.

Its network still answers, so that the server goes on hearing of it; what the server counts is how long nothing was
asked. That the other replica then takes over is seen in the soak's `takeover-late`.
"""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from kit.db import Database, Unavailable, out_of_order
from kit.db.stands_still import end_who_stands_still
from kit.testing.ports import wait_until

pytestmark = pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
MOST_SECONDS = 60


def test_the_server_ends_a_transaction_in_which_nothing_is_asked_any_more(empty: Database) -> None:
    for opened in (empty.transaction, empty.reading):
        with opened() as connection:
            told = connection.execute(
                text("select setting::int from pg_settings where name = 'idle_in_transaction_session_timeout'")
            ).scalar_one()
        assert 0 < told <= 1000 * MOST_SECONDS


def stand_still(database: Database, asks: bool) -> None:
    """Until the server has ended it."""

    def ended() -> bool:
        with database.transaction() as another:
            alive = text("select count(*) from pg_stat_activity where pid = :pid")
            return another.execute(alive, {"pid": pid}).scalar_one() == 0

    with database.transaction() as connection:
        pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
        connection.execute(text("set idle_in_transaction_session_timeout = 50"))
        wait_until(ended, "the end of the session")
        if asks:
            connection.execute(text("select 1"))


@pytest.mark.parametrize("asks", [True, False], ids=["at the next statement", "at its end"])
def test_who_was_ended_so_is_told_that_the_database_is_away_and_the_next_one_works(empty: Database, asks: bool) -> None:
    with pytest.raises(Unavailable, match="idle-in-transaction") as ended:
        stand_still(empty, asks)
    assert out_of_order(ended.value)
    with empty.transaction() as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1


def write_many_and_stand_still(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(text("insert into kept values (:a)"), [{"a": row} for row in range(3)])
        time.sleep(0.5)
        assert end_who_stands_still(database, 0.2) == 1
        connection.execute(text("select 1"))


def test_another_process_ends_who_stands_still_behind_many_rows_written_at_once(empty: Database) -> None:
    with empty.transaction() as connection:
        connection.execute(text("create table kept (a int)"))
    with pytest.raises(Unavailable, match="terminating connection"):
        write_many_and_stand_still(empty)
    with empty.transaction() as connection:
        assert connection.execute(text("select count(*) from kept")).scalar_one() == 0


def test_who_asks_in_time_or_is_in_no_transaction_or_waits_for_the_server_is_left_alone(empty: Database) -> None:
    with empty.transaction() as resting:
        resting.execute(text("select 1"))
    with empty.transaction() as connection, ThreadPoolExecutor(1) as pool:
        write = pool.submit(_wait_for_the_server, empty)
        time.sleep(3.2)
        connection.execute(text("select 1"))
        assert end_who_stands_still(empty, 3) == 0, "the machine, too, may stand still for a moment"
        assert write.result() == 1


def _wait_for_the_server(database: Database) -> int:
    with database.transaction() as connection:
        return int(connection.execute(text("select 1 from pg_sleep(4)")).scalar_one())
