"""Deputies whose term is over: they read nothing any more."""

from sqlalchemy import Column, String, Table, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.shared.store.metadata import metadata

ended_deputies = Table("ended_deputy", metadata, Column("deputy_id", String(64), primary_key=True))
"""A copy of the roster's word, which deputies tells."""

E = ended_deputies.c
_END = {
    "postgresql": postgresql.insert(ended_deputies).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(ended_deputies).on_conflict_do_nothing(),
}
_ENDED = select(E.deputy_id).where(E.deputy_id == bindparam("id_", type_=String))


def has_ended(reading: ReadSession, deputy_id: str) -> bool:
    """Whether this deputy's term is over."""
    return reading.connection.execute(_ENDED, {"id_": deputy_id}).first() is not None


def set_standing(work: UnitOfWork, deputy_id: str, *, active: bool) -> None:
    """What the roster says of a deputy now."""
    if active:
        work.connection.execute(delete(ended_deputies).where(E.deputy_id == deputy_id))
    else:
        work.connection.execute(_END[work.connection.dialect.name], {"deputy_id": deputy_id})
