"""How long a message waits for a database that is away, and what our own log says of it meanwhile."""

import logging
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from kit.bus.db_backoff import HOLD_SECONDS, DbBackoff
from kit.bus.session import Session
from kit.bus.unit_of_work import UnitOfWork
from kit.clock import Clock
from kit.db import Database
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS

AWAY = OperationalError("select 1", {}, Exception("server closed the connection"))
LONG = 9
"""More tries than there are different pauses."""


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def here(pauses: list[float]) -> DbBackoff:
    """Of a database that answers."""
    return DbBackoff("intake.follow", Bench("listener", MIGRATIONS).session, pauses.append)


@pytest.fixture
def away(pauses: list[float], tmp_path: Path) -> DbBackoff:
    """Of a database that is nowhere."""
    database = Database(f"sqlite:///{tmp_path / 'nowhere' / 'x.sqlite'}")
    return DbBackoff("intake.follow", Session("listener", "", database, Clock()), pauses.append)


def failing(times: int, error: Exception) -> Callable[..., int]:
    """Work that fails so many times, and then is done."""
    outcomes = iter([*repeat(error, times), None])

    def work(*_: UnitOfWork) -> int:
        if wrong := next(outcomes):
            raise wrong
        return 7

    return work


def expected(many: int) -> list[float]:
    return [*HOLD_SECONDS, *repeat(HOLD_SECONDS[-1], many)][:many]


def test_the_pauses_grow_to_five_seconds_and_stay_there() -> None:
    assert HOLD_SECONDS == (0.2, 0.4, 0.8, 1.6, 3.2, 5.0)


def test_while_the_database_is_away_the_work_is_tried_again_and_again(
    away: DbBackoff, pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    away.wait(failing(LONG, AWAY))
    assert pauses == expected(LONG)
    assert [(one.levelno, one.message) for one in caplog.records] == [
        (logging.WARNING, "database away, batch held")
    ] * LONG
    told = {(one.consumer, one.reason) for one in caplog.records}  # type: ignore[attr-defined]
    assert told == {("intake.follow", "server closed the connection")}


def test_what_fails_again_and_again_though_the_database_answers_is_the_works_own_fault(
    here: DbBackoff, pauses: list[float]
) -> None:
    with pytest.raises(OperationalError):
        here.wait(failing(LONG, AWAY))
    assert pauses == [0.2, 0.4, 0.8, 1.6, 3.2]


def test_a_database_that_says_it_cannot_write_is_waited_for_though_it_answers(
    here: DbBackoff, pauses: list[float]
) -> None:
    import sqlite3

    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    here.wait(failing(LONG, OperationalError("insert", {}, full)))
    assert pauses == expected(LONG)


def test_what_goes_wrong_otherwise_is_not_tried_again(away: DbBackoff, pauses: list[float]) -> None:
    with pytest.raises(ZeroDivisionError):
        away.wait(failing(1, ZeroDivisionError()))
    assert pauses == []


def test_a_letter_is_kept_whatever_stands_in_the_way_for_however_long(
    here: DbBackoff, pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    assert here.retry_until_available(failing(LONG, ZeroDivisionError("by nought"))) == 7
    assert pauses == expected(LONG)
    assert [(one.levelno, one.message) for one in caplog.records] == [
        (logging.ERROR, "letter not kept, batch held")
    ] * LONG
    told = {(one.consumer, one.reason) for one in caplog.records}  # type: ignore[attr-defined]
    assert told == {("intake.follow", "ZeroDivisionError('by nought')")}


def test_what_a_try_wrote_that_failed_is_not_there(here: DbBackoff) -> None:
    tries = []

    def write(work: UnitOfWork) -> int:
        work.connection.execute(text("insert into effects (type, subject, n) values ('t', 's', :n)"), {"n": len(tries)})
        tries.append(None)
        if len(tries) < 3:
            raise ZeroDivisionError
        return int(work.connection.execute(text("select count(*) from effects")).scalar_one())

    assert here.retry_until_available(write) == 1
