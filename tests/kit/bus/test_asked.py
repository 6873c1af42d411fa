"""What a service answers a call with: once for each key, to whom it is for, and in the words of a problem."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from contracts.base import Command, Done, Query
from contracts.words import Role
from kit.bus import sizes
from kit.bus.requests import answer_command, answer_query
from kit.bus.sizes import TooLarge
from kit.bus.tables import commands
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.metrics import REQUEST_SECONDS
from kit.problems import NotFound, NotYet
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS


class Look(Query):
    """Looks."""

    owner = "doer"
    name = "look"
    roles = frozenset({Role.OFFICE})
    answer = Done
    what: int


class Do(Command):
    """Does."""

    owner = "doer"
    name = "do"
    roles = frozenset({Role.OFFICE, Role.OPERATOR})
    answer = Done
    about: ClassVar[str] = "{what}"
    what: int
    more: list[int] = []


class DoUnkept(Do):
    """Does, and keeps no answer."""

    name = "do_unkept"
    keeps_answer = False


@pytest.fixture
def bench() -> Bench:
    return Bench("doer", MIGRATIONS)


def call(key: str = "k-1", role: str = "office", who: str = "o-1", **data: Any) -> dict[str, Any]:
    return {"id": key, "actor": {"role": role, "id": who}, "data": data or {"what": 1}}


class Doer:
    """Counts what was done."""

    def __init__(self, bench: Bench, kind: type[Command] = Do) -> None:
        self.bench, self.kind = bench, kind
        self.seen: list[tuple[Any, ...]] = []
        self.fail: Callable[[], None] = lambda: None

    def ask(self, raw: dict[str, Any], before: Callable[[Any], Any] | None = None) -> dict[str, Any]:
        return answer_command(self.bench.session, self.kind, self._do, raw, before)

    def _do(self, work: UnitOfWork, request: Do, *more: Any) -> Done:
        self.seen.append((work.actor.id, work.cause, request.what, *more))
        self.trace = work.trace
        self.fail()
        return Done(id=f"done-{len(self.seen)}")


def problem(answered: dict[str, Any]) -> dict[str, Any]:
    assert answered["answer"] is None
    return {name: value for name, value in answered["problem"].items() if value}


def test_the_same_key_again_gives_the_same_answer_and_does_nothing(bench: Bench) -> None:
    doer = Doer(bench)
    assert doer.ask(call()) == {"answer": {"id": "done-1"}}
    assert doer.ask(call()) == {"answer": {"id": "done-1"}}
    assert doer.seen == [("o-1", "k-1", 1)]
    assert doer.ask(call(more=[2], what=1) | {"id": "k-2"}) == doer.ask(call(what=1, more=[2]) | {"id": "k-2"})
    assert len(doer.seen) == 2, "the order of a request's fields is no other request"


@pytest.mark.parametrize("other", [{"key": "k-2"}, {"who": "o-2"}, {"role": "operator"}])
def test_another_key_or_person_or_role_is_another_command(bench: Bench, other: dict[str, str]) -> None:
    doer = Doer(bench)
    assert doer.ask(call()) == {"answer": {"id": "done-1"}}
    assert doer.ask(call(**other)) == {"answer": {"id": "done-2"}}
    with bench.look() as reading:
        kept = list(reading.connection.execute(select(commands.c.id).order_by(commands.c.id)).scalars())
    assert len(kept) == 2
    assert "do:office:o-1:k-1" in kept


def test_what_is_done_belongs_to_the_trace_of_the_call(bench: Bench) -> None:
    doer = Doer(bench)
    doer.ask(call() | {"traceparent": f"00-{'a' * 32}-{'b' * 16}-01"})
    assert doer.trace is not None
    assert doer.trace.startswith(f"00-{'a' * 32}-")


def test_a_key_of_any_length_is_a_key(bench: Bench) -> None:
    doer = Doer(bench)
    for _ in range(2):
        assert doer.ask(call("k" * 500)) == {"answer": {"id": "done-1"}}
    with bench.look() as reading:
        assert len(reading.connection.execute(select(commands.c.id)).scalar_one()) == 200


def test_another_request_under_the_same_key_is_refused(bench: Bench) -> None:
    doer = Doer(bench)
    doer.ask(call())
    assert problem(doer.ask(call(what=2))) == {
        "type": "idempotency-key-reused",
        "title": "This Idempotency-Key was used for another request.",
        "status": 422,
        "detail": "Send a new key with a new request.",
    }
    assert len(doer.seen) == 1


def test_what_was_refused_may_be_asked_again_under_its_key(bench: Bench) -> None:
    doer = Doer(bench)

    def refuse() -> None:
        raise NotFound("thing")

    doer.fail = refuse
    assert problem(doer.ask(call())) == {"type": "thing-not-found", "title": "There is no such thing.", "status": 404}
    doer.fail = lambda: None
    assert doer.ask(call()) == {"answer": {"id": "done-2"}}


def test_an_answer_that_is_kept_nowhere_is_made_each_time(bench: Bench) -> None:
    doer = Doer(bench, DoUnkept)
    assert [doer.ask(call())["answer"]["id"] for _ in range(2)] == ["done-1", "done-2"]
    with bench.look() as reading:
        assert reading.connection.execute(select(commands)).first() is None


@pytest.mark.parametrize("kind", [Do, DoUnkept])
def test_what_takes_long_is_made_before_and_handed_on(bench: Bench, kind: type[Command]) -> None:
    doer = Doer(bench, kind)
    doer.ask(call(), lambda request: request.what + 6)
    assert doer.seen == [("o-1", "k-1", 1, 7)]


@pytest.mark.parametrize("kind", [Do, DoUnkept])
def test_an_answer_that_fits_into_no_message_undoes_the_command(
    bench: Bench, kind: type[Command], monkeypatch: pytest.MonkeyPatch
) -> None:
    doer = Doer(bench, kind)
    monkeypatch.setattr(sizes, "MAX_BODY_BYTES", 10)
    with pytest.raises(TooLarge, match=f"^the answer to {kind.name} of "):
        doer.ask(call())
    monkeypatch.undo()
    assert doer.ask(call()) == {"answer": {"id": "done-2"}}


def look(bench: Bench, raw: dict[str, Any]) -> dict[str, Any]:
    def method(reading: ReadSession, request: Look) -> Done:
        return Done(id=f"{reading.actor.id} {request.what}")

    return answer_query(bench.session, Look, method, raw)


def test_a_query_is_answered_to_whom_it_is_for(bench: Bench) -> None:
    assert look(bench, call(what=3)) == {"answer": {"id": "o-1 3"}}
    refused = problem(look(bench, call(role="deputy")))
    assert (refused["status"], "look is not for deputy" in json.dumps(refused)) == (403, True)


def test_an_answer_to_a_query_fits_into_a_message(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MAX_BODY_BYTES", 10)
    with pytest.raises(TooLarge, match=r"^the answer to look of "):
        look(bench, call())


def test_a_request_that_is_not_in_its_schema_is_told_field_by_field(bench: Bench) -> None:
    told = problem(look(bench, call(what="x", other=1)))
    errors = told.pop("errors")
    assert told == {"type": "invalid", "title": "The request is not in its schema.", "status": 422}
    assert {one["field"] for one in errors} == {"what", "other"}
    assert all(set(one) == {"field", "message"} for one in errors)
    nested = problem(Doer(bench).ask(call(what=1, more=[1, "x"])))
    assert [one["field"] for one in nested["errors"]] == ["more.1"]


def test_every_answer_is_timed_by_what_was_asked_and_how_it_ended(bench: Bench) -> None:
    def timed(outcome: str) -> tuple[float, float]:
        [metric] = REQUEST_SECONDS.collect()
        mine = [one for one in metric.samples if one.labels == {"method": "look", "outcome": outcome}]
        values = {one.name.rpartition("_")[2]: one.value for one in mine}
        return values.get("count", 0), values.get("sum", 0)

    before = [timed("answered"), timed("refused")]
    for role in ("office", "office", "deputy"):
        look(bench, call(role=role))
    answered, refused = timed("answered"), timed("refused")
    assert (answered[0] - before[0][0], refused[0] - before[1][0]) == (2, 1)
    assert 0 < answered[1] - before[0][1] < 60


def test_a_database_that_is_away_is_in_the_log_with_what_was_asked(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("select 1", {}, Exception("gone"))

    doer = Doer(bench)
    doer.fail = away
    doer.ask(call())
    [told] = [one for one in caplog.records if one.name == "kit.bus.requests"]
    assert (told.levelname, told.message) == ("ERROR", "database away")
    assert (told.request, told.reason) == ("do", "gone")  # type: ignore[attr-defined]


def test_what_is_not_known_yet_or_cannot_be_read_now_may_be_asked_again(bench: Bench) -> None:
    doer = Doer(bench)

    def early() -> None:
        raise NotYet("roll of s-1")

    def away() -> None:
        raise OperationalError("select 1", {}, Exception("gone"))

    doer.fail = early
    assert problem(doer.ask(call())) == {
        "type": "not-known-yet",
        "title": "What this builds on has not been told here yet; ask again shortly.",
        "status": 503,
        "detail": "roll of s-1",
    }
    doer.fail = away
    assert problem(doer.ask(call())) == {
        "type": "unavailable",
        "title": "The service's database is away.",
        "status": 503,
    }
    doer.fail = lambda: None
    assert doer.ask(call()) == {"answer": {"id": "done-3"}}
