"""The daily look at matters: told once when one rises, once when it has cooled down, by whatever name it goes then."""

from datetime import datetime

from sqlalchemy import update

from contracts.topics import HotspotCooled, HotspotRisen
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import matters
from services.supervision.topics.store.tables import heard_matters
from services.supervision.topics.use_cases.measure import measure

N = heard_matters.c


def look_at_matters(work: UnitOfWork, settings: TopicSettings) -> None:
    """What several persons say of one matter, wherever they say it and whatever they file it under."""
    found = measure(work, settings, county=False)
    known = _goes_on(work, matters.risen(work))
    counted = {matter: one.counts for matter, one in found.kept_hot(work, known).items()}
    hot = {matter for matter, one in counted.items() if found.rule.hot(one, found.span)} - set(known)
    over = {matter for matter in known if found.rule.cooled(counted.get(matter, Counts()), found.span)}
    where = matters.whereabouts(work, hot | over, *(found.moments()[0], found.moments()[2]))
    words = matters.words_of(work, hot)
    for matter in sorted(hot | over):
        place = where.get(matter, matters.Whereabouts())
        about = {"category": place.category, "township": place.township, "matter_id": matter}
        heat = found.heat(counted.get(matter, Counts()))
        if matter in hot:
            _mark(work, matter, work.now)
            span = {"since": found.span.since, "until": found.span.until}
            work.emit(HotspotRisen(**about, **span, words=words.get(matter, []), heat=heat), subject=matter)
        else:
            _mark(work, matter, None)
            work.emit(HotspotCooled(**about, heat=heat, risen_at=known[matter]), subject=matter)


def _goes_on(work: UnitOfWork, known: dict[str, datetime]) -> dict[str, datetime]:
    """What is hot under the name it has now: a matter is called by its first appeal, and an earlier one may join it."""
    found: dict[str, datetime] = {}
    for matter, risen_at in known.items():
        called = matters.now(work, matter)
        found[called] = min(risen_at, known.get(called, risen_at))
        if called != matter:
            _mark(work, matter, None)
            _mark(work, called, found[called])
    return found


def _mark(work: UnitOfWork, matter: str, risen_at: datetime | None) -> None:
    named = update(heard_matters).where(N.matter_id == matter)
    work.connection.execute(named.values(risen_at=risen_at))
