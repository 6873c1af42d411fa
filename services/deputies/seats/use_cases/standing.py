"""Who is in office follows from what was recorded: reckoned when that changes, and told on the day it turns."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, case, or_, select, true, update

from contracts.deputies import DeputyChanged
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.roster.interface import IN_OFFICE, deputies
from services.deputies.seats import store
from services.deputies.seats.domain.seats import Entry, seats_of, standing
from services.deputies.seats.domain.terms import Terms
from services.deputies.settings import DeputiesSettings

AT_ONCE, PARTS = 100, 20
"""Deputies told of in one transaction, and transactions of one run (technical): 2,000."""
_D = deputies.c
_WHO = select(_D.deputy_id, _D.name, _D.level, _D.active, _D.active_from, _D.active_until, _D.told)
_WHO = _WHO.order_by(_D.number, _D.deputy_id)
"""In the order in which an import holds them, too: no deadlock."""
_TURNED = _WHO.where(or_(_D.active != case((IN_OFFICE, true()), else_=~true()), _D.told.is_(False)))
_SET = update(deputies).where(_D.deputy_id == bindparam("of"))
_NEW: dict[str, Any] = {one.name: bindparam(f"to_{one.name}") for one in (_D.active, _D.active_from, _D.active_until)}
_SET = _SET.values({**_NEW, "told": True})


class Standing(NamedTuple):
    """Since when and until when somebody is in office, and whether they are now."""

    active: bool
    active_from: datetime | None
    active_until: datetime | None

    def fact(self, deputy_id: str, name: str, day: date) -> DeputyChanged:
        """What others are told of it, found on this day."""
        return DeputyChanged(
            deputy_id=deputy_id,
            deputy_name=name,
            active=self.active,
            day=day.isoformat(),
            since=self.active_from,
            until=self.active_until,
        )


def reckoned(entries: Iterable[Entry], terms: Terms, level: str, now: datetime, zone: ZoneInfo) -> Standing:
    """The stretch that now is in, or the next one to come, between two midnights of the county."""
    today = now.astimezone(zone).date()
    stretch = standing(seats_of(entries, terms, level), today)
    if stretch is None:
        return Standing(active=False, active_from=None, active_until=None)
    begin, until = (_midnight(day, zone) for day in stretch)
    return Standing(begin is not None and begin <= now, begin, until)


def settle(work: UnitOfWork, settings: DeputiesSettings, deputy_ids: Collection[str] | None = None) -> None:
    """Reckon anew who of these, or of all, is in office and until when, and tell of whom it is not what was told."""
    wanted = _WHO if deputy_ids is None else _WHO.where(_D.deputy_id.in_(sorted(deputy_ids)))
    _settle(work, settings, wanted, {})


def tell_all_anew(work: UnitOfWork) -> None:
    """Everybody is told once more by `turn_seats`, for a service that missed it."""
    work.connection.execute(update(deputies).values(told=False))


def tell_turned(work: UnitOfWork, settings: DeputiesSettings) -> int:
    """Tell whose seat began or ended by the calendar since this was asked last, and who was never told; how many."""
    return _settle(work, settings, _TURNED.limit(AT_ONCE), {"in_office_at": work.now})


def _settle(work: UnitOfWork, settings: DeputiesSettings, wanted: Any, values: Mapping[str, Any]) -> int:
    rows = work.connection.execute(wanted.with_for_update(), values).all()
    if not rows:
        return 0
    terms = store.known_terms(work)
    entries = store.entries_of(work, [row.deputy_id for row in rows])
    changed = []
    for row in rows:
        to = reckoned(entries.get(row.deputy_id, ()), terms, row.level, work.now, settings.zone)
        if row.told and to == (row.active, row.active_from, row.active_until):
            continue
        changed.append({"of": row.deputy_id, **{f"to_{name}": value for name, value in to._asdict().items()}})
        work.emit(to.fact(row.deputy_id, row.name, work.today(settings.zone)), subject=row.deputy_id)
    if changed:
        work.connection.execute(_SET, changed)
    return len(rows)


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone).astimezone(UTC)
