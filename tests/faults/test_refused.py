"""Servers that live and refuse: another password, a lock that nobody may wait for, no descriptor left to reach them."""

import resource
import time
import urllib.request
from contextlib import closing

import psycopg

from kit.hosts.nameko.status import STILL_SECONDS
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode
from tests.faults.stream import NOTHING_WRONG, Stream
from tests.faults.test_lost_connections import readiness

MANY = 1500
BLAMED_SECONDS = 35
"""Longer than a consumer tries two messages, then one, before it asks whether the message is to blame."""
WHOLE = {"database": "ok", "consuming": "ok", "publishing": "ok"}
FEW = 3
"""Descriptors: standard input, output and error."""


def alive(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_a_service_whose_password_is_another_now_lives_on_and_stops_in_order(
    running: NamekoPlatform, doomed_broker: RabbitNode
) -> None:
    stream = Stream(running, MANY)
    stream.begin_rest()
    until(lambda: stream.arrived() > MANY // 10)
    doomed_broker.control("change_password", "guest", "another")
    doomed_broker.control("close_all_connections", "--global", "the password is another")
    try:
        until(lambda: readiness(running).get("consuming") == "connecting")
        time.sleep(STILL_SECONDS + 2)
        lives = alive(running.ports["third"])
        code = running.services["third"].stop(30)
    finally:
        doomed_broker.control("change_password", "guest", "guest")
    running.start_one("third")
    assert lives, "its loop turns: to be started again would help nobody"
    assert code == 0, "it waits for nothing when it is told to stop"
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0


def test_a_lock_that_nobody_may_wait_for_is_not_the_fault_of_messages(
    running: NamekoPlatform, doomed_postgres: PostgresServer
) -> None:
    """A server's own `lock_timeout`, as many providers set it, while somebody alters a table."""
    doomed_postgres.execute("alter system set lock_timeout = '0.5s'")
    doomed_postgres.execute("select pg_reload_conf()")
    stream = Stream(running, 1)
    address = running.databases["third"].replace("+psycopg", "")
    try:
        with closing(psycopg.connect(address)) as holder:
            holder.execute("lock table effects in access exclusive mode")
            stream.begin_rest()
            time.sleep(BLAMED_SECONDS)
            assert stream.kept_back() == 0
    finally:
        doomed_postgres.execute("alter system reset lock_timeout")
        doomed_postgres.execute("select pg_reload_conf()")
    assert stream.outcome() == NOTHING_WRONG


def test_a_process_that_may_open_nothing_for_a_while_serves_again_and_answers_its_probes(
    running: NamekoPlatform, doomed_broker: RabbitNode
) -> None:
    third = running.services["third"].pid
    until(lambda: readiness(running) == WHOLE)
    stream = Stream(running, MANY)
    stream.begin(MANY // 2)
    soft, hard = resource.prlimit(third, resource.RLIMIT_NOFILE)
    resource.prlimit(third, resource.RLIMIT_NOFILE, (FEW, hard))
    try:
        doomed_broker.control("close_all_connections", "--global", "somebody closed them")
        assert readiness(running) == {}, "nothing more can be opened for a probe"
    finally:
        resource.prlimit(third, resource.RLIMIT_NOFILE, (soft, hard))
    stream.begin_rest()
    until(lambda: readiness(running) == WHOLE)
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0
