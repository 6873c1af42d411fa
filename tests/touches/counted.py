"""What each question and each timer of one service touches in a county of one size."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from contracts.base import Query
from kit.bus.dependency import Bus
from kit.bus.session import Session
from kit.db import Database
from kit.settings import Settings
from kit.testing.bench import COUNTY, HandClock
from kit.testing.touched import Touched
from tests.touches.asked import NOW, Asked, asked

RUNS = 10
"""Of a timer until it finds nothing more to do: what was due when the county was recorded."""
Ways = list[tuple[str, str, Callable[[], Any]]]


@dataclass
class Counted:
    """By question or timer: what it touched, and its dearest statement."""

    touched: dict[str, int] = field(default_factory=dict)
    dearest: dict[str, tuple[int, str]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """By request: the last refusal, of one that no role and no filter was answered."""


@contextmanager
def opened(kind: type[Any], url: str) -> Iterator[tuple[Any, Database]]:
    """An instance of a service's class on a database, with what a host would have handed it."""
    database = Database(url)
    session = Session(kind.name, COUNTY, database, HandClock(NOW))
    service = kind()
    for name in dir(kind):
        dependency = getattr(kind, name)
        if isinstance(dependency, Bus):
            setattr(service, name, session)
        elif isinstance(dependency, Settings):
            setattr(service, name, dependency.kind())
    try:
        yield service, database
    finally:
        database.close()


def queries(kind: type[Any]) -> dict[str, type[Query]]:
    """Every request of this service that reads, by its name."""
    found = {name: getattr(getattr(kind, name), "contract", None) for name in dir(kind)}
    return {name: one for name, one in found.items() if one is not None and issubclass(one, Query)}


def timers(kind: type[Any]) -> list[str]:
    """Every timer of this service."""
    return [name for name in dir(kind) if hasattr(getattr(kind, name), "every")]


def settle(kind: type[Any], url: str) -> None:
    """Let every timer do what was due when the county was recorded."""
    with opened(kind, url) as (service, database):
        for name in timers(kind):
            _until_done(service, database, name)


def count(kind: type[Any], url: str, lived: Path) -> Counted:
    """Ask all questions, then let each timer finish and run once more. `lived`: the file questions take their ids of."""
    counted = Counted()
    with opened(kind, url) as (service, database):
        if not database.sqlite:
            _as_if_large(database)
        known: dict[tuple[str, str], int] = {}
        for name, contract in queries(kind).items():
            replies = [_of_one(service, database, one, counted, known) for one in asked(contract, lived)]
            if all(replies):
                counted.refused[name] = str(replies[-1])
        for name in timers(kind):
            _of_a_timer(service, database, name, counted, known)
    return counted


def _of_one(
    service: Any, database: Database, one: Asked, counted: Counted, known: dict[tuple[str, str], int]
) -> str | None:
    """The problem it was refused with."""
    call = {"id": "asked", "actor": one.actor.model_dump(mode="json"), "data": one.data}
    reply = _noted(database, str(one), counted, known, partial(getattr(service, one.kind.name), call))
    problem = reply.get("problem")
    return f"{problem['type']}" if problem else None


def _of_a_timer(
    service: Any, database: Database, name: str, counted: Counted, known: dict[tuple[str, str], int]
) -> None:
    run = _until_done(service, database, name)
    _noted(database, f"timer {name}", counted, known, run)


def _until_done(service: Any, database: Database, name: str) -> Callable[[], None]:
    """What runs the timer once more."""
    method = getattr(type(service), name).__wrapped__

    def run() -> None:
        with service.bus.work() as work:
            method(service, work)

    before = -1
    for _ in range(RUNS):
        with Touched(database) as touched:
            run()
        if touched.many == before:
            break
        before = touched.many
    return run


def _noted(database, what, counted, known, run):
    with Touched(database, "rows") as touched:
        answer = run()
    each = touched.each()
    counted.touched[what] = sum(much for _, much in each)
    if each:
        said, much = max(each, key=lambda one: one[1])
        counted.dearest[what] = (much, said)
    return answer


def _as_if_large(database: Database) -> None:
    """A table of some pages is read whole although it has an index; one of a million rows is not."""
    from sqlalchemy import event

    @event.listens_for(database.engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.execute("set enable_seqscan = off")
        connection.execute("set jit = off")  # what costs much in words is else compiled first
        connection.commit()
