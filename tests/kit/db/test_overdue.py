"""Who waits no longer has nothing run for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.base import Actor
from contracts.supervision import ReadBoard
from contracts.words import Role
from kit.bus.requests import answer_query
from kit.bus.session import Session
from kit.bus.unit_of_work import ReadSession
from kit.clock import Clock
from kit.db import Database, Overdue

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(3600)",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    on_file = f"sqlite:///{tmp_path / 'reads.db'}"
    found = Database(on_file if request.param == "sqlite" else request.getfixturevalue("database_url")())
    yield found
    found.close()


def endless(database: Database) -> str:
    return ENDLESS["sqlite" if database.sqlite else "postgresql"]


def test_a_statement_is_ended_when_the_time_is_over(database: Database) -> None:
    with pytest.raises(Overdue), database.reading(0.05) as connection:
        connection.exec_driver_sql(endless(database))


def test_the_next_question_has_its_own_time(database: Database) -> None:
    for _ in range(2):
        with pytest.raises(Overdue), database.reading(0.05) as connection:
            connection.exec_driver_sql(endless(database))
        with database.reading(60) as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT 2").scalar() == 2


def test_a_question_that_nobody_waits_for_any_more_is_answered_with_a_problem(database: Database) -> None:
    def read_board(reading: ReadSession, _: ReadBoard) -> ReadBoard:
        reading.connection.exec_driver_sql(endless(database))
        raise AssertionError

    asker = Actor(role=Role.OFFICE, id="o", name="办公室").model_dump(mode="json")
    call = {"id": "c", "actor": asker, "data": {}, "seconds": 0.05}
    reply = answer_query(Session("supervision", "990101", database, Clock()), ReadBoard, read_board, call)
    assert (reply["problem"]["type"], reply["problem"]["status"]) == ("timeout", 504)
