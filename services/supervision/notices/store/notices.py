"""How rows of notices are added, found, read and forgotten."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array, write_many
from kit.db.few import few
from services.supervision.notices.store.tables import notices, takers

N, T = notices.c, takers.c
_ADD = {
    "postgresql": postgresql.insert(notices).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(notices).on_conflict_do_nothing(),
}


def _taking(dialect: Any) -> Any:
    new = dialect.insert(takers)
    return new.on_conflict_do_update(index_elements=["appeal_id"], set_={"deputy_id": new.excluded.deputy_id})


_TAKE = {"postgresql": _taking(postgresql), "sqlite": _taking(sqlite)}
_TAKERS = select(T.appeal_id, T.deputy_id).where(in_array(T.appeal_id, "appeals"))
_READ = (
    update(notices)
    .where(N.recipient == bindparam("whose"), N.read_at.is_(None), N.at <= bindparam("until"))
    .values(read_at=bindparam("now"))
)


def add(work: UnitOfWork, rows: list[dict[str, Any]]) -> None:
    """Keep these; one that the same event made before stays as it is."""
    if rows:
        write_many(work.connection, _ADD[work.connection.dialect.name], rows)
        work.tells = True


def take(work: UnitOfWork, taken: Mapping[str, str]) -> None:
    """These deputies took these appeals, the last one of each."""
    rows = [{"appeal_id": appeal, "deputy_id": deputy} for appeal, deputy in sorted(taken.items())]
    if rows:
        write_many(work.connection, _TAKE[work.connection.dialect.name], rows)


def takers_of(reading: ReadSession, appeals: Iterable[str]) -> dict[str, str]:
    """Who took each of these appeals, where anybody did."""
    wanted = sorted(set(appeals))
    if not wanted:
        return {}
    return {row.appeal_id: row.deputy_id for row in reading.connection.execute(_TAKERS, {"appeals": wanted})}


def mark_read(work: UnitOfWork, recipients: list[str], until: datetime, *only: Any) -> None:
    """Everything these were told until then is read, of what `only` says."""
    marking = _READ.where(*only)
    for whose in recipients:
        work.connection.execute(marking, {"whose": whose, "until": until, "now": work.now})


def forget(work: UnitOfWork, before: datetime, most: int) -> int:
    """Delete what was made before, so many at the most; how many that were."""
    return work.connection.execute(delete(notices).where(few(notices, most, N.made_at < before))).rowcount
