"""psycopg under eventlet: whole conversations, other greenlets meanwhile, and a cut connection noticed."""

from collections.abc import Callable, Iterator
from typing import Any

import eventlet
import psycopg
import pytest
from eventlet import hubs
from psycopg import waiting

from kit.hosts.nameko.waiting import install, wait


@pytest.fixture
def connect(database_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Any]]:
    """Opens connections to one fresh database, which wait our way."""
    url = database_url().replace("+psycopg", "")
    monkeypatch.setattr(waiting, "wait", wait)
    opened: list[Any] = []

    def fresh() -> Any:
        opened.append(psycopg.connect(url, autocommit=True))
        return opened[-1]

    yield fresh
    for connection in opened:
        connection.close()


def test_many_rows_and_large_values_arrive_whole(connect: Callable[[], Any]) -> None:
    connection = connect()
    connection.execute("create table t (n int, words text)")
    large = "x" * 20_000_000  # more than the socket takes at once
    with connection.cursor() as cursor:
        cursor.executemany("insert into t values (%s, %s)", [(n, "small") for n in range(5000)])
        cursor.execute("insert into t values (%s, %s)", (5000, large))
    assert connection.execute("select count(*), sum(n), max(length(words)) from t").fetchone() == (
        5001,
        sum(range(5001)),
        len(large),
    )


def test_others_run_while_a_statement_takes_its_time(connect: Callable[[], Any]) -> None:
    """The one waits in the server for what only the other can give it."""
    order: list[str] = []
    holder = connect()
    holder.execute("select pg_advisory_lock(7)")

    def slow() -> None:
        connect().execute("select pg_advisory_lock(7)")
        order.append("slow")

    def fast() -> None:
        while not holder.execute("select count(*) from pg_locks where not granted").fetchone()[0]:
            eventlet.sleep(0.01)
        order.append("fast")
        holder.execute("select pg_advisory_unlock(7)")

    with eventlet.Timeout(60):
        for one in (eventlet.spawn(slow), eventlet.spawn(fast)):
            one.wait()
    assert order == ["fast", "slow"]


def test_others_run_beside_a_conversation_that_never_waits(connect: Callable[[], Any]) -> None:
    connection = connect()
    connection.execute("create table t (n int)")
    beside: list[int] = []

    def count() -> None:
        while True:
            beside.append(1)
            eventlet.sleep(0)

    counting = eventlet.spawn(count)
    with connection.cursor() as cursor:
        cursor.executemany("insert into t values (%s)", [(n,) for n in range(20_000)])
    counting.kill()
    assert len(beside) > 1


def test_a_connection_cut_in_the_middle_is_an_error_and_no_endless_wait(connect: Callable[[], Any]) -> None:
    victim, killer = connect(), connect()
    pid = victim.info.backend_pid
    waiting_for_ever = eventlet.spawn(victim.execute, "select pg_sleep(600)")
    eventlet.sleep(0.2)
    killer.execute("select pg_terminate_backend(%s)", (pid,))
    with eventlet.Timeout(20), pytest.raises(psycopg.OperationalError):
        waiting_for_ever.wait()


def test_two_conversations_at_once_do_not_mix(connect: Callable[[], Any]) -> None:
    def echo(n: int) -> int:
        connection = connect()
        found = [connection.execute("select %s::int, pg_sleep(0.01)", (n,)).fetchone()[0] for _ in range(20)]
        return sum(found)

    asked = [eventlet.spawn(echo, n) for n in range(5)]
    with eventlet.Timeout(60):
        assert [one.wait() for one in asked] == [20 * n for n in range(5)]


def test_the_hub_wakes_for_no_timer_that_was_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = hubs.get_hub()
    monkeypatch.setattr(waiting, "wait", waiting.wait)
    monkeypatch.setattr(hub, "sleep_until", hub.sleep_until)
    install()
    hub.prepare_timers()
    hub.sleep_until()  # what other tests cancelled is gone
    cancelled = hub.timers_canceled
    soon, later = hub.schedule_call_global(60, len, ()), hub.schedule_call_global(70, len, ())
    hub.prepare_timers()
    soon.cancel()
    when = hub.sleep_until()
    later.cancel()
    assert hub.timers[0] == (when, later)
    assert hub.timers_canceled == cancelled + 1
    hub.sleep_until()
    assert hub.timers_canceled == cancelled
    assert later not in [timer for _, timer in hub.timers]
