"""Deputies who are asked to come to something: under that day's name, what each answered, and how they attended."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ForeignKey, Index, Select, String, Table, Text, bindparam, insert, select, update

from contracts.deputies import TookPart
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import Refused
from services.deputies.shared.domain.presence import COME, LEAVE, presence_of
from services.deputies.shared.metadata import metadata


class Asked(NamedTuple):
    """One deputy; `answer` and `presence` are empty until they are said."""

    deputy_id: str
    deputy_name: str
    answer: str
    reason: str
    presence: str

    def took_part(self) -> TookPart:
        """As an event tells it."""
        return TookPart.model_validate(
            {"deputy_id": self.deputy_id, "deputy_name": self.deputy_name, "presence": self.presence}
        )


class AskedList:
    """A table with a row for each thing and deputy."""

    def __init__(self, name: str, thing: str) -> None:
        """`thing`: the column of the thing's id, `activities.activity_id`."""
        key: Column[Any] = Column(thing.partition(".")[2], ForeignKey(thing), primary_key=True)
        self.table = Table(
            name,
            metadata,
            key,
            Column("deputy_id", ForeignKey("deputies.deputy_id"), primary_key=True),
            Column("deputy_name", Text, nullable=False),
            Column("answer", String(10), nullable=False),
            Column("reason", Text, nullable=False),
            Column("presence", String(10), nullable=False),
            Index(f"ix_{name}_deputy", "deputy_id"),
        )
        self._key = key
        self._one = self.table.c.deputy_id == bindparam("deputy"), key == bindparam("thing")

    def to(self, reading: ReadSession, things: Collection[str]) -> dict[str, list[Asked]]:
        """Who was asked to each of these, by name."""
        T = self.table.c
        wanted = select(self._key, *(T[name] for name in Asked._fields)).where(self._key.in_(sorted(things)))
        found: dict[str, list[Asked]] = {}
        for thing, *told in reading.connection.execute(wanted.order_by(T.deputy_name, T.deputy_id)):
            found.setdefault(thing, []).append(Asked(*told))
        return found

    def things_of(self, deputy_id: str) -> Select[Any]:
        """The ids of what a deputy was asked to, to be selected."""
        return select(self._key).where(self.table.c.deputy_id == deputy_id)

    def add(self, work: UnitOfWork, thing: str, deputies: Sequence[tuple[str, str]]) -> None:
        """They are asked, by id and name."""
        said = {self._key.name: thing, "answer": "", "reason": "", "presence": ""}
        rows = [said | {"deputy_id": deputy_id, "deputy_name": name} for deputy_id, name in deputies]
        work.connection.execute(insert(self.table), rows)

    def answer(self, work: UnitOfWork, thing: str, deputy_id: str, reason: str, *, come: bool) -> None:
        """The deputy's word; raises Refused for who does not come and does not say why."""
        if not come and not reason:
            raise Refused("leave-reason-missing", "Leave is asked for with a reason.", status=422)
        said = {"answer": COME, "reason": ""} if come else {"answer": LEAVE, "reason": reason}
        one = {"thing": thing, "deputy": deputy_id}
        work.connection.execute(update(self.table).where(*self._one).values(**said), one)

    def attend(self, work: UnitOfWork, thing: str, asked: Sequence[Asked], said: Mapping[str, str]) -> list[Asked]:
        """How each of them attended, as it is recorded; returns them so."""
        there = [one._replace(presence=presence_of(one.answer, said.get(one.deputy_id))) for one in asked]
        rows = [{"thing": thing, "deputy": one.deputy_id, "now": one.presence} for one in there]
        work.connection.execute(update(self.table).where(*self._one).values(presence=bindparam("now")), rows)
        return there
