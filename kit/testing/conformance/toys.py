"""Three small services in a row, each with a way to go wrong: first → second → third."""

import os
import signal
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import func, insert, select

from contracts.base import Command, Done, DurableCommand, Event, Part, Query
from contracts.envelope import Envelope
from contracts.words import Role
from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import Refused
from kit.testing.conformance.tables import effects

MIGRATIONS = Path(__file__).parent / "migrations"
SWITCH = "TOY_SWITCH"
"""Environment variable naming a file: while it exists, the third service fails on what it names."""
DEADLY = "deadly:"
"""What the switch names after this ends the third service's process."""


class Begin(DurableCommand):
    """Begin a chain."""

    owner = "first"
    name = "chain.begin.v1"
    n: int


class Begun(Event):
    """A chain was begun."""

    owner = "first"
    name = "chain.begun.v1"
    n: int


class Passed(Event):
    """A chain was passed on."""

    owner = "second"
    name = "chain.passed.v1"
    n: int


class Shouted(Event):
    """Something long was said."""

    owner = "first"
    name = "chain.shouted.v1"
    words: str


class Said(Part):
    """Words."""

    words: str


class Echo(Query):
    """As many letters as asked for, or those given."""

    owner: ClassVar[str] = "first"
    name = "echo"
    roles = frozenset({Role.PUBLIC})
    answer = Said
    length: int = 0
    words: str = ""


class Shout(Command):
    """An event of as many letters, after an effect."""

    owner: ClassVar[str] = "first"
    name = "shout"
    roles = frozenset({Role.PUBLIC})
    answer = Done
    length: int


class Added(Part):
    """How often the counter was really raised."""

    total: int


class Add(Command):
    """Raise a counter; refuses a negative step after writing."""

    owner: ClassVar[str] = "first"
    name = "add"
    roles = frozenset({Role.PUBLIC})
    answer = Added
    step: int


class BeginMany(Command):
    """Begin `count` chains, numbered from `first`, turn by turn about each of the subjects `s0`, `s1`, …"""

    owner: ClassVar[str] = "first"
    name = "begin_many"
    roles = frozenset({Role.PUBLIC})
    answer = Done
    first: int
    count: int
    subjects: int


class Effects(Part):
    """What happened, in the order it happened."""

    items: list[tuple[str, str, int]]


class ReadEffects(Query):
    """Every effect of a service: (type, subject, n)."""

    owner: ClassVar[str] = "*"
    name = "read_effects"
    roles = frozenset({Role.PUBLIC})
    answer = Effects


class Toy(BaseService):
    """What the three share."""

    @query(ReadEffects)
    def read_effects(self, reading: ReadSession, request: ReadEffects) -> Effects:
        """Every effect."""
        rows = reading.connection.execute(select(effects).order_by(effects.c.id))
        return Effects(items=[(row.type, row.subject, row.n) for row in rows])


def effect(work: UnitOfWork, kind: str, subject: str, n: int) -> None:
    """Write that something happened."""
    work.defer_insert(insert_effect, type=kind, subject=subject, n=n)


insert_effect = insert(effects)


class First(Toy):
    """Takes commands and begins chains."""

    name = "first"
    bus = Bus(MIGRATIONS)

    @subscribe(Begin, parted=True)
    def begin(self, work: UnitOfWork, message: Envelope[Begin]) -> None:
        """One effect and one event."""
        effect(work, "begin", message.subject, message.data.n)
        work.emit(Begun(n=message.data.n), message.subject)

    @command(Add)
    def add(self, work: UnitOfWork, request: Add) -> Added:
        """Write first, then refuse: a refusal must undo the writing."""
        work.tells = True
        effect(work, "add", "counter", request.step)
        work.write()
        if request.step < 0:
            raise Refused("negative", "Steps are forward.")
        total = select(func.coalesce(func.sum(effects.c.n), 0)).where(effects.c.type == "add")
        return Added(total=work.connection.execute(total).scalar_one())

    @command(BeginMany)
    def begin_many(self, work: UnitOfWork, request: BeginMany) -> Done:
        """As many events in one transaction."""
        for n in range(request.first, request.first + request.count):
            work.emit(Begun(n=n), f"s{n % request.subjects}")
        return Done(id="first")

    @query(Echo)
    def echo(self, reading: ReadSession, request: Echo) -> Said:
        """Words."""
        return Said(words=request.words or "x" * request.length)

    @command(Shout)
    def shout(self, work: UnitOfWork, request: Shout) -> Done:
        """One effect and one event."""
        effect(work, "shout", "loud", request.length)
        work.emit(Shouted(words="x" * request.length), "loud")
        return Done(id="loud")

    @every(0.2)
    def tick(self, work: UnitOfWork) -> None:
        """A timer."""
        effect(work, "tick", "timer", 0)

    def _looked(self, found: int) -> None:
        with self.bus.work() as work:
            there = select(func.count()).where(effects.c.type == "look", effects.c.n == found)
            effect(work, "looked", "timer", work.connection.execute(there).scalar_one())

    @every(24 * 3600, after=_looked)
    def look(self, work: UnitOfWork) -> int:
        """A timer that does something when its transaction is over."""
        effect(work, "look", "timer", 7)
        return 7


class Second(Toy):
    """Passes chains on."""

    name = "second"
    bus = Bus(MIGRATIONS)

    @subscribe(Begun, parted=True)
    def pass_on(self, work: UnitOfWork, message: Envelope[Begun]) -> None:
        """One effect and one event."""
        effect(work, "pass", message.subject, message.data.n)
        work.emit(Passed(n=message.data.n), message.subject)


class Third(Toy):
    """Ends chains; fails on what the switch file names."""

    name = "third"
    bus = Bus(MIGRATIONS)

    @subscribe(Begun, Passed, parted=True, unhurried=True)
    def end(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Two sources in one line."""
        effect(work, message.data.name, message.subject, message.data.n)
        switch = Path(os.environ.get(SWITCH, "/nonexistent"))
        named = switch.read_text().split() if switch.exists() else []
        if DEADLY + message.subject in named:
            os.kill(os.getpid(), signal.SIGKILL)
        if message.subject in named:
            raise ValueError(f"{message.subject} is switched to fail")


TOYS = [First, Second, Third]
ROOMS = tuple(f"{toy.__module__}:{toy.__name__}" for toy in TOYS)
"""The toys as a command line names them."""
