"""The roster: kept row by row, and read as the rules of assignment see it."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.work import Reading, Work
from services.deputies.domain.roster import Candidate, Duty, Roster
from services.deputies.store.statements import carried
from services.deputies.store.tables import deputies, duties, offers, stations

_LAST = select(func.max(offers.c.at)).where(offers.c.deputy_id == deputies.c.deputy_id).scalar_subquery()
_ACTIVE = select(deputies, carried().label("load"), _LAST.label("last")).where(deputies.c.active)
_DUTY = select(stations.c.station, stations.c.township, duties.c.deputy_id).join_from(duties, stations)


def read_roster(reading: Reading, day: str) -> Roster:
    """Active deputies with their loads and last offers, and who is on duty on this day (ISO)."""
    rows = reading.connection.execute(_ACTIVE).all()
    rota = reading.connection.execute(_DUTY.where(duties.c.day == day))
    return Roster(
        candidates=[candidate(row) for row in rows],
        duties=[Duty(*row) for row in rota],
        load={row.deputy_id: row.load for row in rows},
        last={row.deputy_id: row.last.timestamp() for row in rows if row.last is not None},
    )


def candidate(row: Row[Any]) -> Candidate:
    """A row of the roster as the rules see it."""
    return Candidate(
        deputy_id=row.deputy_id,
        name=row.name,
        township=row.township,
        level=row.level,
        villages=frozenset(row.villages),
        expertise=frozenset(row.expertise),
        conflicts=tuple(row.conflicts),
        employer=row.employer,
    )


def save(work: Work, table: Table, key: str, rows: Sequence[dict[str, Any]], columns: Collection[str]) -> None:
    """Add the rows; of those that are there change only these columns. In the order of their keys: no deadlock."""
    if not rows:
        return
    insert = sqlite.insert(table) if work.connection.dialect.name == "sqlite" else postgresql.insert(table)
    changed = {column: insert.excluded[column] for column in sorted(columns) if column != key}
    statement = insert.on_conflict_do_update(index_elements=[key], set_=changed)
    work.connection.execute(statement, sorted(rows, key=lambda row: str(row[key])))
