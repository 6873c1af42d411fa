"""The database server lives and will not have us: sessions end, there are none left, or somebody holds a lock."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import psycopg

from kit.testing.postgres import PostgresServer
from tests.soak.fault import Fault, Scene
from tests.soak.stage import Stage

OURS = "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
LOCKED = {"gateway": "idempotency", "intake": "outbox", "deputies": "inbox", "supervision": "loop_case"}
"""One table of each database that nothing happens without."""


def end_sessions(database: PostgresServer) -> None:
    """End every session there is."""
    database.execute(f"select pg_terminate_backend(pid) from ({OURS}) as ours")


def cut_each_second(scene: Scene) -> None:
    """As a pooler does that is restarted again and again: whatever a transaction was about to say, its session ends."""
    end = time.monotonic() + scene.seconds(60, short=6)
    while time.monotonic() < end:
        end_sessions(scene.stage.database)
        time.sleep(1)
    scene.over()


def crash(scene: Scene) -> None:
    """One of the server's processes is killed; it ends all the others, recovers from its log, and serves again."""
    end = time.monotonic() + scene.seconds(60, short=6)
    while time.monotonic() < end:
        with suppress(psycopg.OperationalError):  # it recovers
            for (pid,) in scene.stage.rows("deputies", f"{OURS} and datname = 'deputies' limit 1"):
                os.kill(int(str(pid)), signal.SIGKILL)
        time.sleep(5)
    scene.over()


def none_left(scene: Scene) -> str:
    """Somebody else takes every session there is, also those that we had."""
    stage = scene.stage
    address = f"postgresql://postgres@127.0.0.1:{stage.database.port}/postgres"
    end = time.monotonic() + scene.seconds(60, short=6)
    with ExitStack() as taken:
        owner = taken.enter_context(psycopg.connect(address, autocommit=True))
        ready: set[str] = set()
        while time.monotonic() < end:
            owner.execute(f"select pg_terminate_backend(pid) from ({OURS} and datname <> 'postgres') as ours".encode())
            with suppress(psycopg.OperationalError):
                while True:
                    taken.enter_context(psycopg.connect(address))
            ready = {name for name in stage.children if stage.is_ready(name)}
        assert not ready, f"{ready} called themselves ready without a session"
    scene.over()
    return "ready meanwhile: nobody"


@contextmanager
def _locked(stage: Stage) -> Iterator[None]:
    """Somebody alters a table of each database and does not come to an end."""
    with ExitStack() as held:
        for service, table in LOCKED.items():
            address = stage.database.url(service).replace("+psycopg", "")
            holder = held.enter_context(psycopg.connect(address))
            holder.execute(f"lock table {table} in access exclusive mode".encode())
        yield


def locked(scene: Scene) -> None:
    """Whoever needs the table waits."""
    with _locked(scene.stage):
        scene.pause(60, short=6)
    scene.over()


def locked_and_impatient(scene: Scene) -> None:
    """The same on a server that lets nobody wait for long, as many providers set it."""
    database = scene.stage.database
    database.execute("alter system set lock_timeout = '1s'")
    database.execute("select pg_reload_conf()")
    try:
        with _locked(scene.stage):
            scene.pause(60, short=12)
    finally:
        database.execute("alter system reset lock_timeout")
        database.execute("select pg_reload_conf()")
    scene.over()
    for service in ("intake", "deputies", "supervision"):
        letters = scene.stage.rows(service, "select consumer, reason from deferred_messages")
        assert not letters, f"a lock was taken for the messages' fault: {len(letters)} letters, {letters[0]}"


FAULTS = [
    Fault(
        "sessions-cut",
        "every session with the database ended once a second for a minute (pg_terminate_backend)",
        "The database ends sessions",
        "Find who ends them (a pooler, an idle limit); work goes on between two cuts.",
        cut_each_second,
        lasts=60,
    ),
    Fault(
        "sessions-spent",
        "somebody else holds every session that the database server has, for a minute",
        "The database ends sessions",
        "End those sessions, or raise `max_connections`; residents are told to come again meanwhile.",
        none_left,
        lasts=60,
        long_only=True,
    ),
    Fault(
        "tables-locked",
        "somebody holds an exclusive lock on a table of each database for a minute",
        "A table is locked",
        "End the session that holds it (`pg_blocking_pids`); what waits goes on.",
        locked,
        lasts=60,
        long_only=True,
    ),
    Fault(
        "database-crashes",
        "the database server crashes and recovers every five seconds for a minute (a backend killed)",
        "The database ends sessions",
        "Read the server's log for what kills it, most often memory; nothing of ours needs a restart.",
        crash,
        lasts=60,
        long_only=True,
    ),
    Fault(
        "lock-timeout",
        "somebody holds an exclusive lock on a table of each database for a minute, and the server lets nobody wait "
        "longer than a second for it (lock_timeout)",
        "A table is locked",
        "End the session that holds it (`pg_blocking_pids`); nothing becomes a letter for it.",
        locked_and_impatient,
        lasts=60,
    ),
]
