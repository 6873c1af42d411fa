"""A service's own copy of who holds an office, from when until when; judged at the moment of each question."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Boolean, Column, MetaData, String, Table, Text, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment, in_array


class Said(Protocol):
    """A holder as a message has them."""

    @property
    def active(self) -> bool:
        """Whether they are in office when it is told."""

    @property
    def since(self) -> datetime | None:
        """Moment from which they are in office: past, or to come."""

    @property
    def until(self) -> datetime | None:
        """Moment from which they are not any more; None: none is known."""


class Held(NamedTuple):
    """What was said last of a holder."""

    holder_id: str
    name: str
    active: bool
    since: datetime | None
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether they are in office: by the moments where those were told, by the register's word where not."""
        if self.since is None:
            return self.active
        return self.since <= now and (self.until is None or now < self.until)


class StandingCopy:
    """A table with a row for each who holds an office and acts under a role; of whom nothing was told stands."""

    def __init__(self, name: str, metadata: MetaData, role: Role) -> None:
        self.role = role
        self.table = Table(
            name,
            metadata,
            Column("holder_id", String(64), primary_key=True),
            Column("name", Text, nullable=False),
            Column("active", Boolean, nullable=False),
            Column("since", UtcMoment),
            Column("until", UtcMoment),
        )
        self._one = select(self.table).where(self.table.c.holder_id == bindparam("id_", type_=String))
        self._some = select(self.table).where(in_array(self.table.c.holder_id, "ids"))
        self._insert: dict[str, Any] = {
            "postgresql": postgresql.insert(self.table),
            "sqlite": sqlite.insert(self.table),
        }

    def keep(self, work: UnitOfWork, holder_id: str, name: str, said: Said) -> None:
        """Keep what is said, in place of what was before; a name stays until another is told, an empty one is none."""
        new = {"active": said.active, "since": said.since, "until": said.until}
        statement = self._insert[work.connection.dialect.name].values(holder_id=holder_id, name=name, **new)
        named = {"name": name} if name else {}
        work.connection.execute(statement.on_conflict_do_update(index_elements=["holder_id"], set_=new | named))

    def known(self, reading: ReadSession, holder_ids: Collection[str]) -> dict[str, Held]:
        """What was told of these, by id; of whom nothing was, is missing."""
        return {row.holder_id: Held(*row) for row in reading.connection.execute(self._some, {"ids": holder_ids})}

    def knows_any(self, reading: ReadSession) -> bool:
        """Whether anything was told of anybody."""
        return reading.connection.execute(select(self.table.c.holder_id).limit(1)).first() is not None

    def has_ended(self, reading: ReadSession, holder_id: str) -> bool:
        """Whether they are in office no more, or not again yet."""
        row = reading.connection.execute(self._one, {"id_": holder_id}).first()
        return row is not None and not Held(*row).holds(reading.now)

    def stands(self, reading: ReadSession) -> bool:
        """Whether the actor may ask in the role they ask in: everybody but who acts as a holder and is none now."""
        return reading.actor.role is not self.role or not self.has_ended(reading, reading.actor.id)
