"""The roster as the rules of assignment see it, with what each deputy carries."""

import json
from datetime import date
from functools import lru_cache

from sqlalchemy import Text, cast, func, select, type_coerce

from kit.bus.unit_of_work import ReadSession
from services.deputies.absences.interface import standing_in
from services.deputies.matters.domain.candidates import Candidate, Duty, Roster
from services.deputies.matters.store.statements import carried
from services.deputies.matters.store.tables import offers
from services.deputies.roster.interface import IN_OFFICE, DeputyRow, deputies, duties, stations

_LAST = (
    select(type_coerce(func.max(offers.c.at), Text))  # as the driver gives it: only the order counts
    .where(offers.c.deputy_id == deputies.c.deputy_id)
    .scalar_subquery()
)
_D = deputies.c
_LISTS = [cast(column, Text) for column in (_D.villages, _D.expertise, _D.conflicts)]
_WHO = (_D.deputy_id, _D.name, _D.township, _D.level, _D.employer, *_LISTS)
_ACTIVE = select(*_WHO, carried().label("load"), _LAST.label("last")).where(IN_OFFICE)
_DUTY = select(stations.c.station, stations.c.township, duties.c.deputy_id).join_from(duties, stations)


def read_roster(reading: ReadSession, day: str) -> Roster:
    """Deputies in office with their loads and last offers, and who is on duty on this day (ISO)."""
    rows = [tuple(row) for row in reading.connection.execute(_ACTIVE, {"in_office_at": reading.now})]
    moments = sorted({last for *_, last in rows if last is not None})
    order = {moment: float(number) for number, moment in enumerate(moments, 1)}
    rota = reading.connection.execute(_DUTY.where(duties.c.day == day))
    return Roster(
        candidates=[_candidate(*row[: len(_WHO)]) for row in rows],
        duties=[Duty(*row) for row in rota],
        load={deputy_id: load for deputy_id, *_, load, _ in rows},
        last={deputy_id: order[last] for deputy_id, *_, last in rows if last is not None},
        substitutes=standing_in(reading, date.fromisoformat(day)),
    )


def candidate(row: DeputyRow) -> Candidate:
    """A deputy's row as the rules see it."""
    lists = (json.dumps(part) for part in (row.villages, row.expertise, row.conflicts))
    return _candidate(row.deputy_id, row.name, row.township, row.level, row.employer, *lists)


@lru_cache(maxsize=4096)
def _candidate(
    deputy_id: str, name: str, township: str, level: str, employer: str, villages: str, expertise: str, conflicts: str
) -> Candidate:
    """Made once for the same words: the roster is read for every batch, and seldom changes."""
    return Candidate(
        deputy_id=deputy_id,
        name=name,
        township=township,
        level=level,
        villages=frozenset(json.loads(villages)),
        expertise=frozenset(json.loads(expertise)),
        conflicts=tuple(json.loads(conflicts)),
        employer=employer,
    )
