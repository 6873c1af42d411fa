"""A night's backup on another machine, whose broker is empty: what was in it is done once and in order."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kit.backup import cycle
from kit.bus.doctor import Gap, gaps, tell_again
from kit.bus.tables import inbox, outbox
from kit.clock import Clock
from kit.db import Database
from kit.hosts.nameko.process import declare_all, subscriptions
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.conformance.tables import effects
from kit.testing.conformance.toys import First, Second, Third
from kit.testing.postgres import PostgresServer, path_with_tools
from kit.testing.rabbitmq import RabbitNode
from tests.faults.stream import Stream

PART = 300
"""Chains that are begun before the backup is, and again after each database of it."""


def quiet(_line: str) -> None:
    """Whoever tests reads no progress."""


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the server that is run, not of another version beside it."""
    monkeypatch.setenv("PATH", path_with_tools())


@pytest.fixture
def elsewhere(tmp_path: Path, doomed_broker: RabbitNode, doomed_postgres: PostgresServer) -> Iterator[NamekoPlatform]:
    """Another machine's broker, with nothing of ours on it, and its database server, with empty databases."""
    (tmp_path / "elsewhere").mkdir()
    platform = NamekoPlatform(tmp_path / "elsewhere", doomed_broker, doomed_postgres)
    yield platform
    platform.crash()


def a_night(platform: NamekoPlatform, folder: Path, order: tuple[str, ...]) -> Path:
    """A backup taken in the middle of a stream, one database after the other; the machine is lost after it."""
    stream = Stream(platform, 4 * PART)
    stream.begin(PART)

    def goes_on(line: str) -> None:
        if line.endswith("bytes"):
            stream.begin(PART)

    urls = {name: platform.databases[name] for name in order}
    backup = cycle.take(
        folder, urls, None, version="0", host="nameko", now=datetime.now(UTC), server=urls["first"], told=goes_on
    )
    platform.crash()
    return backup


def found(platform: NamekoPlatform) -> list[Gap]:
    opened = {name: Database(url) for name, url in platform.databases.items()}
    now = Clock().now()
    try:
        return list(gaps(subscriptions([First, Second, Third]), opened, since=now - timedelta(days=1), until=now))
    finally:
        for database in opened.values():
            database.close()


def told_by_first(platform: NamekoPlatform) -> set[int]:
    with closing(Database(platform.databases["first"])) as database, database.reading() as connection:
        return {json.loads(body)["data"]["n"] for body in connection.execute(select(outbox.c.body)).scalars()}


def at_the_end(platform: NamekoPlatform) -> list[tuple[str, str, int]]:
    with closing(Database(platform.databases["third"])) as database, database.reading() as connection:
        rows = connection.execute(select(effects).where(effects.c.type != "tick").order_by(effects.c.id))
        return [(row.type, row.subject, row.n) for row in rows]


def heard(platform: NamekoPlatform) -> int:
    with closing(Database(platform.databases["third"])) as database, database.reading() as connection:
        return len(connection.execute(select(inbox.c.event_id)).all())


@pytest.mark.parametrize("order", [("first", "second", "third"), ("third", "second", "first")], ids="-".join)
def test_what_was_in_the_backup_is_done_once_and_in_order(
    tmp_path: Path,
    rabbit_node: RabbitNode,
    postgres_server: PostgresServer,
    elsewhere: NamekoPlatform,
    order: tuple[str, ...],
) -> None:
    (tmp_path / "here").mkdir()
    here = NamekoPlatform(tmp_path / "here", rabbit_node, postgres_server)
    here.start()
    backup = a_night(here, tmp_path / "backups", order)
    cycle.restore(backup, elsewhere.databases, told=quiet)
    told = told_by_first(elsewhere)
    assert len(told) == PART * (1 + order.index("first"))
    unheard = [gap for gap in found(elsewhere) if not gap.forgotten]
    if order[0] == "third":
        assert {gap.consumer for gap in unheard} == {"second.pass_on", "third.end"}
    for gap in unheard:
        with closing(Database(elsewhere.databases[gap.teller])) as teller:
            tell_again(teller, gap.event_ids)
    declare_all([First, Second, Third], elsewhere.url)  # as `python -m services` does before any service starts
    elsewhere.start()
    wanted = {(kind, n) for kind in ("chain.begun.v1", "chain.passed.v1") for n in told}
    until(lambda: wanted <= {(kind, n) for kind, _, n in at_the_end(elsewhere)}, 120)
    elsewhere.send(7, "new", "after-the-restore")  # and it goes on
    until(lambda: ("chain.passed.v1", "new", 7) in at_the_end(elsewhere))
    elsewhere.stop()
    assert not [gap.line() for gap in found(elsewhere) if not gap.forgotten]
    seen = at_the_end(elsewhere)
    assert len(seen) == len(set(seen)) == heard(elsewhere)
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, subject, n in seen:
        lines[kind, subject].append(n)
    assert not [line for line in lines.values() if any(a > b for a, b in itertools.pairwise(line))]
