"""What each question and each timer of one service touches in a county of one size."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event

from contracts.base import Query
from kit.bus.dependency import Bus
from kit.bus.session import Session
from kit.db import Database
from kit.service_settings import Settings
from kit.testing.bench import COUNTY, HandClock
from kit.testing.touched import Known, Touched
from tests.touches.asked import NOW, Asked, asked

RUNS = 10
"""Of a timer until it finds nothing more to do, at the most."""


@dataclass
class Counted:
    """By question or timer: what it touched, and its dearest statement."""

    touched: dict[str, int] = field(default_factory=dict)
    dearest: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """By request: the problem of one that was answered in no role and with no filter."""
    known: Known = field(default_factory=dict)


@contextmanager
def opened(kind: type[Any], url: str) -> Iterator[tuple[Any, Database]]:
    """An instance of a service's class on a database, with what a host would have handed it."""
    database = Database(url)
    if not database.sqlite:
        event.listen(database.engine, "connect", _as_if_large)
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
    """Ask every question, and let every timer run once more when it has done what it found.

    `lived`: the file of the small county, out of which questions take their ids. Raises Unasked.
    """
    counted = Counted()
    with opened(kind, url) as (service, database):
        for name, contract in queries(kind).items():
            problems = [_answered(service, database, one, counted) for one in asked(contract, lived)]
            if all(problems):
                counted.refused[name] = problems[0]
        for name in timers(kind):
            _note(database, f"timer {name}", counted, _until_done(service, database, name))
    return counted


def _answered(service: Any, database: Database, one: Asked, counted: Counted) -> str:
    """The problem it was refused with; empty: it was answered."""
    call = {"id": "asked", "actor": one.actor.model_dump(mode="json"), "data": one.data}
    reply = _note(database, str(one), counted, partial(getattr(service, one.kind.name), call))
    return str((reply.get("problem") or {}).get("type", ""))


def _note(database: Database, what: str, counted: Counted, run: Callable[[], Any]) -> Any:
    with Touched(database, "rows", counted.known) as touched:
        answer = run()
    each = touched.each()
    counted.touched[what] = sum(much for _, much in each)
    counted.dearest[what] = max(each, key=lambda one: one[1], default=("", 0))[0]
    return answer


def _until_done(service: Any, database: Database, name: str) -> Callable[[], None]:
    """Run a timer until it asks nothing else than the time before; what runs it once more."""
    timer = getattr(type(service), name)

    def run() -> None:
        for _ in range(timer.parts):
            with service.bus.work() as work:
                more = timer.__wrapped__(service, work)
            if not more:
                break

    before = -1
    for _ in range(RUNS):
        with Touched(database) as touched:
            run()
        if touched.many == before:
            break
        before = touched.many
    return run


def _as_if_large(connection: Any, _record: Any) -> None:
    """A table of some pages is read whole although it has an index; one of a million rows is not."""
    connection.execute("set enable_seqscan = off")
    connection.execute("set jit = off")  # what is forbidden is dear in words, and would be compiled
    connection.commit()
