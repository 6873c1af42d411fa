"""Whoever asks in an office that is over asks as everybody does; and a look that takes too long is ended."""

from typing import Any, ClassVar

import pytest

from contracts.base import Actor, Command, Done, Query
from contracts.words import Role
from kit.bus.requests import answer_command, answer_query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import Overdue
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.test_asked import call, problem

ENDED = {
    "type": "seat-ended",
    "title": "The seat has ended or is suspended, and its rights with it.",
    "status": 403,
}
LATE = {"type": "timeout", "title": "The service did not answer in time.", "status": 504}


class See(Query):
    """Sees what is for the office."""

    owner = "doer"
    name = "see"
    roles = frozenset({Role.OFFICE})
    answer = Done


class SeeAll(See):
    """Sees what is for everybody."""

    name = "see_all"
    roles = frozenset({Role.OFFICE, Role.PUBLIC})


class Say(Command):
    """Says something, as whoever one is."""

    owner = "doer"
    name = "say"
    roles = frozenset({Role.OFFICE})
    answer = Done
    about: ClassVar[str] = "it"


class SayAll(Say):
    """Says something, as anybody."""

    name = "say_all"
    roles = frozenset({Role.OFFICE, Role.PUBLIC})


@pytest.fixture
def bench() -> Bench:
    return Bench("doer", MIGRATIONS)


def who(reading: ReadSession, _request: Any) -> Done:
    return Done(id=f"{reading.actor.role} {reading.actor.id}")


def ask(bench: Bench, kind: Any, *, stands: bool) -> dict[str, Any]:
    """What the service answers to whoever is in that office still, or is not."""

    def standing(reading: ReadSession) -> bool:
        assert isinstance(reading, UnitOfWork) is issubclass(kind, Command)
        assert reading.actor == Actor(role=Role.OFFICE, id="o-1")
        return stands

    raw = {"id": kind.name, "actor": {"role": "office", "id": "o-1"}, "data": {}}
    if issubclass(kind, Command):
        return answer_command(bench.session, kind, who, raw, stands=standing)
    return answer_query(bench.session, kind, who, raw, standing)


@pytest.mark.parametrize("kind", [See, Say])
def test_what_is_for_an_office_is_refused_when_the_office_is_over(bench: Bench, kind: Any) -> None:
    assert ask(bench, kind, stands=True) == {"answer": {"id": "office o-1"}}
    assert problem(ask(bench, kind, stands=False)) == ENDED


@pytest.mark.parametrize("kind", [SeeAll, SayAll])
def test_what_is_for_everybody_is_answered_as_to_nobody_in_particular(bench: Bench, kind: Any) -> None:
    assert ask(bench, kind, stands=False) == {"answer": {"id": "public "}}


def test_a_look_is_ended_when_the_caller_s_seconds_are_over(bench: Bench) -> None:
    long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000000) SELECT max(i) FROM n"

    def count(reading: ReadSession, _request: See) -> Done:
        return Done(id=str(reading.connection.exec_driver_sql(long).scalar()))

    raw = {**call(), "data": {}, "seconds": 0.05}
    assert problem(answer_query(bench.session, See, count, raw)) == LATE


def test_what_nobody_waited_for_any_more_is_in_the_log_with_what_was_asked(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def late(_reading: ReadSession, _request: See) -> Done:
        raise Overdue

    assert problem(answer_query(bench.session, See, late, {**call(), "data": {}})) == LATE
    [told] = [one for one in caplog.records if one.name == "kit.bus.requests"]
    assert (told.levelname, told.message) == ("WARNING", "ended when nobody waited any more")
    assert told.request == "see"  # type: ignore[attr-defined]
