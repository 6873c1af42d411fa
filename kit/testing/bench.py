"""A work bench for use cases: a migrated database, a clock the test sets, and what was emitted."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from contracts.base import Actor, Event
from contracts.envelope import Envelope, decode, type_of
from kit.bus.session import Session
from kit.bus.tables import outbox
from kit.bus.unit_of_work import SYSTEM, ReadSession, UnitOfWork
from kit.clock import Clock
from kit.db import Database
from kit.testing import compiled, schema

COUNTY = os.environ.get("MINSHENG_COUNTY") or "990101"
"""Whose platform it is: as the environment says, or an invented county's."""


class HandClock(Clock):
    """A clock that stands still until the test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The moment the test set."""
        return self.at

    def pass_(self, **span: float) -> None:
        """Let time pass: `pass_(hours=25)`."""
        self.at += timedelta(**span)


class Bench:
    """One service's database with its migrations applied, on SQLite in memory or on any given url."""

    def __init__(self, service: str, versions: Path, url: str = "sqlite:///:memory:") -> None:
        self.database = Database(url)
        compiled.share(self.database)
        schema.lay(self.database, versions)
        self.clock = HandClock(datetime(2026, 11, 2, 2, 0, tzinfo=UTC))  # a Monday, 10:00 in Shanghai
        self.session = Session(service, COUNTY, self.database, self.clock)

    @contextmanager
    def work(self, actor: Actor = SYSTEM) -> Iterator[UnitOfWork]:
        """One transaction, as a host would open it."""
        with self.session.work(actor) as work:
            yield work

    @contextmanager
    def look(self, actor: Actor = SYSTEM) -> Iterator[ReadSession]:
        """One reading transaction."""
        with self.session.look(actor) as reading:
            yield reading

    def emitted(self, *kinds: type[Event]) -> list[Any]:
        """The data of every committed event of these kinds, in order."""
        known = {type_of(kind): kind for kind in kinds}
        with self.database.reading() as connection:
            bodies = connection.execute(select(outbox.c.body).order_by(outbox.c.id)).scalars()
            return [decode(body, dict(known)).data for body in bodies if _type(body) in known]

    def envelope(self, event: Any, subject: str, event_id: str = "e-1") -> Envelope[Any]:
        """An event as it would arrive from another service now."""
        return Envelope(
            id=event_id,
            source=f"/minsheng/{COUNTY}/{event.owner}",
            type=type_of(type(event)),
            subject=subject,
            time=self.clock.now(),
            data=event,
        )


def _type(body: str) -> str:
    from pydantic_core import from_json

    return str(from_json(body)["type"])
