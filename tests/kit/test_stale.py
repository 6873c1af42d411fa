"""Marks of counts that do not hold: made by many at once, cleared by nobody who may have missed half of a change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.exc import OperationalError

from kit.bus.unit_of_work import UnitOfWork
from kit.db import Database
from kit.stale import Stale

NOW = datetime(2026, 11, 30, tzinfo=UTC)


@contextmanager
def work(database: Database) -> Iterator[UnitOfWork]:
    with database.transaction() as connection:
        yield UnitOfWork(connection, NOW)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    fresh: Callable[[], str] | None = None
    if request.param == "postgresql":
        fresh = request.getfixturevalue("database_url")
    made = Database(fresh() if fresh is not None else "sqlite:///:memory:")
    yield made
    made.close()


@pytest.fixture
def stale(database: Database) -> Stale:
    metadata = MetaData()
    made = Stale("stale", metadata)
    metadata.create_all(database.engine)
    return made


def test_what_is_marked_twice_is_marked_once_until_it_is_counted(database: Database, stale: Stale) -> None:
    with work(database) as one:
        stale.begin(one)
        stale.mark(one, {"matter": {"b", "a"}, "kind": set()})
    with work(database) as other:
        stale.begin(other)
        stale.mark(other, {"kind": {"water"}, "matter": {"a"}})
        assert (stale.of(other, "matter"), stale.of(other, "kind")) == ({"a", "b"}, {"water"})
        assert [stale.many(other, most) for most in (0, 1, 5)] == [1, 2, 3]
    with work(database) as counting:
        stale.hold(counting)
        stale.clear(counting)
    with work(database) as after:
        assert stale.many(after, 5) == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nobody_counts_while_somebody_may_still_mark_and_two_who_mark_do_not_wait(
    database: Database, stale: Stale
) -> None:
    with work(database) as one, work(database) as other, work(database) as counting:
        stale.begin(one)
        stale.begin(other)
        stale.mark(one, {"matter": {"a"}})
        stale.mark(other, {"matter": {"b"}})
        counting.connection.execute(text("SET LOCAL lock_timeout = '1ms'"))
        with pytest.raises(OperationalError, match="lock timeout"), counting.connection.begin_nested():
            stale.hold(counting)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nobody_looks_for_what_is_to_be_marked_while_somebody_counts(database: Database, stale: Stale) -> None:
    with work(database) as counting, work(database) as one:
        stale.hold(counting)
        one.connection.execute(text("SET LOCAL lock_timeout = '1ms'"))
        with pytest.raises(OperationalError, match="lock timeout"), one.connection.begin_nested():
            stale.begin(one)
