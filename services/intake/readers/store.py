"""Whose an appeal is or was, who is in a research group, and who has lost their standing."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    String,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array
from services.intake.readers.domain import TOPIC
from services.intake.shared.deputies import deputies
from services.intake.shared.metadata import metadata

appeal_readers = Table(
    "appeal_readers",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("reader_id", String(64), primary_key=True),
)
"""To whom an appeal was ever given: a deputy, a department, the station keeper who entered it, or a topic."""

topic_members = Table(
    "topic_members",
    metadata,
    Column("topic_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Index("ix_topic_members_deputy", "deputy_id"),
)
"""The deputies of each topic's research group, as it stands."""

standings = Table(
    "standings",
    metadata,
    Column("role", String(10), primary_key=True),
    Column("holder_id", String(64), primary_key=True),
    Column("active", Boolean, nullable=False),
    Column("merged_into", String(64), index=True),
)
"""Departments of whom it was told whether they still are one; of which nothing was told, they are."""

R, S = appeal_readers.c, standings.c
Reader = tuple[str, str, str]
"""Appeal, role, id."""
_GIVE: dict[str, Any] = {
    "postgresql": postgresql.insert(appeal_readers).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(appeal_readers).on_conflict_do_nothing(),
}
_SET: dict[str, Any] = {"postgresql": postgresql.insert(standings), "sqlite": sqlite.insert(standings)}
_ENDED = select(S.holder_id).where(S.role == bindparam("of"), S.holder_id == bindparam("id_"), S.active.is_(False))
_MERGED = select(S.holder_id).where(S.role == Role.DEPARTMENT.value, in_array(S.merged_into, "codes"))


def give(work: UnitOfWork, readers: Iterable[Reader]) -> None:
    """From now on these read these appeals; written at the end of the transaction, in one order."""
    for appeal_id, role, reader_id in sorted(set(readers)):
        statement = _GIVE[work.connection.dialect.name]
        work.defer_insert(statement, appeal_id=appeal_id, role=role, reader_id=reader_id)


def held_by_any(reading: ReadSession, appeal_ids: Collection[str], deputies: Collection[str]) -> list[str]:
    """Those of the appeals that one of these deputies was given."""
    wanted = (
        select(R.appeal_id)
        .distinct()
        .where(in_array(R.appeal_id, "appeals"), R.role == Role.DEPUTY.value, in_array(R.reader_id, "deputies"))
    )
    return list(reading.connection.execute(wanted, {"appeals": appeal_ids, "deputies": deputies}).scalars())


def is_reader(reading: ReadSession, appeal_ids: Collection[str], role: Role, ids: Collection[str]) -> bool:
    """Whether one of the appeals was given to one of these, or stands behind a topic of a deputy's research group."""
    given: ColumnElement[bool] = and_(R.role == role.value, in_array(R.reader_id, "ids"))
    if role is Role.DEPUTY:
        mine = select(topic_members.c.topic_id).where(in_array(topic_members.c.deputy_id, "ids"))
        given = or_(given, and_(R.role == TOPIC, R.reader_id.in_(mine)))
    wanted = select(R.appeal_id).where(in_array(R.appeal_id, "appeals"), given)
    return reading.connection.execute(wanted, {"appeals": appeal_ids, "ids": ids}).first() is not None


def has_ended(reading: ReadSession, role: Role, holder_id: str) -> bool:
    """Whether a deputy is in office no more, or a department was retired or merged."""
    if role is Role.DEPUTY:
        return deputies.has_ended(reading, holder_id)
    return reading.connection.execute(_ENDED, {"of": role.value, "id_": holder_id}).first() is not None


def codes_of(reading: ReadSession, department: str) -> list[str]:
    """A department's code and those of all that were merged into it: their past is its to read."""
    found, newest = [department], [department]
    while newest:
        merged = reading.connection.execute(_MERGED, {"codes": newest}).scalars()
        newest = [code for code in merged if code not in found]
        found += newest
    return found


def set_standing(work: UnitOfWork, role: Role, holder_id: str, *, active: bool, merged_into: str | None = None) -> None:
    """Whether a department still is one, and who has its work since."""
    statement = _SET[work.connection.dialect.name]
    new = {"active": active, "merged_into": merged_into}
    told = statement.values(role=role.value, holder_id=holder_id, **new)
    work.connection.execute(told.on_conflict_do_update(index_elements=["role", "holder_id"], set_=new))


def set_members(work: UnitOfWork, topic_id: str, deputies: Collection[str]) -> None:
    """These, and nobody else, are the deputies of a topic's research group."""
    work.connection.execute(delete(topic_members).where(topic_members.c.topic_id == topic_id))
    rows = [{"topic_id": topic_id, "deputy_id": each} for each in sorted(set(deputies))]
    if rows:
        work.connection.execute(insert(topic_members), rows)
