"""The daily look: what has become hot is told once, what has cooled down is told once; kinds at places, and matters."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from contracts.topics import HotspotCooled, HotspotRisen
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store.rows import HotspotRow
from services.supervision.topics.store.tables import hotspots, looks
from services.supervision.topics.use_cases.keeping import keep_heat
from services.supervision.topics.use_cases.look_at_matters import look_at_matters
from services.supervision.topics.use_cases.measure import Measure, measure
from services.supervision.topics.use_cases.records import take_the_look

H = hotspots.c
DAY = 24


def look_for_hotspots(work: UnitOfWork, settings: TopicSettings) -> bool:
    """Keep heat as it is now, and look when it is time; whether it was."""
    look = take_the_look(work)
    keep_heat(work, look.kept_by, settings)
    last = look.at
    if last is not None and not _is_time(work, last, settings):
        return False
    work.connection.execute(update(looks).values(at=work.now))
    known = {(row.category, row.township): row for row in typed(HotspotRow, work.connection.execute(select(hotspots)))}
    for county in (False, True):
        found = measure(work, settings, county=county)
        counted = found.every(work)
        of_scope = {matter for matter in known if county is not bool(matter[1])}
        for matter in sorted({*counted, *of_scope}):
            _turn(work, found, matter, counted.get(matter, Counts()), known.get(matter))
    look_at_matters(work, settings)
    return True


def _is_time(work: UnitOfWork, last: datetime, settings: TopicSettings) -> bool:
    if settings.look_hours >= DAY:
        return bool(last.astimezone(settings.zone).date() < work.today(settings.zone))
    return bool(work.now - last >= timedelta(hours=settings.look_hours))


def _turn(work: UnitOfWork, found: Measure, matter: tuple[str, str], counts: Counts, known: HotspotRow | None) -> None:
    category, township = matter
    where = {"category": category, "township": township or None, "heat": found.heat(counts)}
    subject = f"{category}.{township or 'county'}"
    if known is None and found.rule.hot(counts, found.span):
        work.connection.execute(insert(hotspots).values(category=category, township=township, risen_at=work.now))
        work.emit(HotspotRisen(**where, since=found.span.since, until=found.span.until), subject=subject)
    if known is not None and found.rule.cooled(counts, found.span):
        work.connection.execute(delete(hotspots).where(H.category == category, H.township == township))
        work.emit(HotspotCooled(**where, risen_at=known.risen_at), subject=subject)
