"""Heat is kept: what was touched is marked as it happens, and counted anew by the timer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select, update

from kit.bus.unit_of_work import UnitOfWork
from kit.db import in_array
from kit.stale import pair_key
from services.supervision.figures.interface import facts
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import kept, matters
from services.supervision.topics.store.days import Matter
from services.supervision.topics.store.tables import looks, persons
from services.supervision.topics.use_cases.measure import Measure, measure

F, P = facts.c, persons.c
_SAID = select(P.appeal_id, P.person_id, P.matter_id).where(in_array(P.appeal_id, "keys"))
_FIRST = select(P.person_id).distinct().where(P.person_id != P.appeal_id, in_array(P.person_id, "keys"))
_ABOUT = select(F.category, F.township).where(F.kind == "appeal", in_array(F.key, "keys"))


@dataclass
class Touched:
    """What intake told in one transaction: matters that gained or lost an appeal, and appeals of another person now."""

    matters: set[str] = field(default_factory=set)
    appeals: set[str] = field(default_factory=set)


def touched(work: UnitOfWork) -> Touched:
    """What is marked at the end of this transaction."""
    return work.gathered("touched heat", Touched, lambda noted: _mark_told(work, noted))


def _mark_told(work: UnitOfWork, noted: Touched) -> None:
    kept.stale.begin(work)
    about = work.connection.execute(_ABOUT, {"keys": noted.appeals}).all() if noted.appeals else ()
    kinds = {pair_key(row.category, row.township) for row in about}
    kept.stale.mark(work, {kept.MATTER: noted.matters, kept.KIND: kinds})


def mark_moved(work: UnitOfWork, moved: Mapping[str, Collection[Matter]]) -> None:
    """Voices that count otherwise touch their matters, and the kinds in which their persons said something again."""
    kept.stale.begin(work)
    keys = {"keys": list(moved)}
    said = work.connection.execute(_SAID, keys).all()
    again = {row.appeal_id for row in said if row.person_id != row.appeal_id}
    again |= set(work.connection.execute(_FIRST, keys).scalars())
    kinds = {pair_key(*about) for appeal_id in again for about in moved[appeal_id]}
    kept.stale.mark(work, {kept.MATTER: {row.matter_id for row in said}, kept.KIND: kinds})


def keep_heat(work: UnitOfWork, kept_by: str, settings: TopicSettings) -> None:
    """Count anew what was touched; everything when the day is another, or the rule, or too much was touched."""
    found, county = measure(work, settings, county=False), measure(work, settings, county=True)
    if kept_by == found.kept_by and not kept.stale.many(work, 0):
        return
    kept.stale.hold(work)  # from here on nobody marks: what is read below is all there is
    if found.is_kept(work):
        _keep_matters(work, found, kept.stale.of(work, kept.MATTER))
        kinds = kept.stale.of(work, kept.KIND)
        for each in (found, county):
            of = each.touched_kinds(work, kinds)
            kept.keep_again(work, of, each.again(work, only=of) if of else {})
    else:
        _keep_matters(work, found, None)
        kept.keep_again(work, None, found.again(work) | county.again(work))
        work.connection.execute(update(looks).values(kept_by=found.kept_by))
    kept.stale.clear(work)


def _keep_matters(work: UnitOfWork, found: Measure, only: Collection[str] | None) -> None:
    if only is not None and not only:
        return
    counted = found.matters(work, only, found.rule.least)
    since, _, until = found.moments()
    where = matters.whereabouts(work, counted, since, until)
    heats = {matter: found.rule.heat(one.counts, found.span) for matter, one in counted.items()}
    kept.keep_matters(work, only, counted, where, heats)
