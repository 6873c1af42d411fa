"""The office takes a topic into the plan, or out of it."""

from sqlalchemy import insert, select

from contracts.base import Done
from contracts.topics import AdoptTopic, DropTopic, Heat, TopicAdopted, TopicDropped
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.store.search import SAID, TOPIC, search
from services.supervision.shared.store.townships import townships
from services.supervision.shared.use_cases.translate_refusals import translate_refusals
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.domain.plan import OPEN, may_be_due, must_be_open
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.store import matters
from services.supervision.topics.store.tables import topics
from services.supervision.topics.use_cases import records
from services.supervision.topics.use_cases.measure import Measure, measure

T = topics.c
LEAST_PERSONS = 2
"""Who speaks alone makes nothing common (ADR 39)."""


@translate_refusals
def adopt_topic(work: UnitOfWork, request: AdoptTopic, settings: TopicSettings) -> Done:
    """Put it into the plan. Raises Refused for a past due day, a matter that has an open topic, or no hotspot."""
    categories.known(work, request.category)
    may_be_due(request.due_on, work.today(settings.zone))
    asked = active_department(work, request.department) if request.department is not None else None
    records.take_the_look(work)  # or two could adopt the same matter at once
    category, township = request.category, request.township or ""
    matter = matters.now(work, request.matter_id) if request.matter_id else ""
    _may_be_planned(work, request.year, category, township, matter)
    ids: list[str] = []
    heat, topic_id = None, new_id()
    if matter:
        heat, ids = _matter(work, matter, settings)
    elif request.source == "hotspot":
        found = measure(work, settings, county=not township)
        heat = found.heat(_hotspot(work, found, category, township))
        ids = _appeals(work, found, category, township, settings)
    told = request.model_dump(include={"title", "year", "source", "department", "reason", "due_on"})
    kept = {"topic_id": topic_id, "state": "adopted", "category": category, "township": township, **told}
    kept |= {"matter_id": matter}
    kept |= {"heat": heat.model_dump() if heat else None, "appeals": len(ids)}
    kept |= {"adopted_by": work.actor.name, "adopted_at": work.now, "version": 0, "written_by": ""}
    empty = dict.fromkeys(("summary", "findings", "causes", "proposals"), "")
    work.connection.execute(insert(topics).values(**kept, **empty))
    records.keep_appeals(work, topic_id, ids)
    said = (request.title, townships.name_of(work, township) if township else None, request.department, asked)
    search.keep(work, TOPIC, topic_id, SAID, said)
    records.record_history(work, topic_id, "adopted", request.reason)
    adopted = TopicAdopted(
        topic_id=topic_id,
        category=request.category,
        township=request.township,
        heat=heat,
        appeal_ids=ids,
        matter_id=matter or None,
        adopted_at=work.now,
        **told,
    )
    work.emit(adopted, subject=topic_id)
    return Done(id=topic_id)


@translate_refusals
def drop_topic(work: UnitOfWork, request: DropTopic) -> Done:
    """Out of the plan, with the reason on record. Raises Refused once it is over."""
    row = records.take(work, request.topic_id)
    must_be_open(row.state)
    records.change(work, row.topic_id, state="dropped")
    records.record_history(work, row.topic_id, "dropped", request.reason)
    by = work.actor.name
    dropped = TopicDropped(topic_id=row.topic_id, title=row.title, year=row.year, reason=request.reason, by=by)
    work.emit(dropped, subject=row.topic_id)
    return Done(id=row.topic_id)


def _hotspot(work: UnitOfWork, found: Measure, category: str, township: str) -> Counts:
    counts = found.one(work, category, township)
    if counts.recent < found.rule.least:
        raise Refused("no-such-hotspot", "Too few appeals say this here now.", f"{counts.recent} < {found.rule.least}")
    return counts


def _may_be_planned(work: UnitOfWork, year: int, category: str, township: str, matter: str) -> None:
    """Raises Refused where the year has an open topic of this matter, or of this kind and place."""
    planned = select(T.title, T.matter_id).where(T.year == year, T.state.in_(OPEN))
    if not matter:
        planned = planned.where(T.category == category, T.township == township, T.matter_id == "")
    for row in work.connection.execute(planned):
        if not matter or (row.matter_id and matters.now(work, row.matter_id) == matter):
            raise Refused("topic-planned", "The year's plan has an open topic about this matter here.", row.title)


def _matter(work: UnitOfWork, matter_id: str, settings: TopicSettings) -> tuple[Heat, list[str]]:
    """Its heat by its own persons, and its appeals; raises Refused where one person alone speaks of it."""
    found = measure(work, settings, county=False)
    said = work.connection.execute(matters.cases(matter_id).limit(settings.appeals_kept)).all()
    if len({row.person_id for row in said}) < LEAST_PERSONS:
        raise Refused("no-such-matter", "Fewer than two persons say this.")
    return found.heat(found.of_matter(work, matter_id).counts), [row.key for row in said]


def _appeals(work: UnitOfWork, found: Measure, category: str, township: str, settings: TopicSettings) -> list[str]:
    span = found.span
    newest = topic_days.cases(work, settings.zone, span.since, span.until, category, township or None)
    return [row.key for row in work.connection.execute(newest.limit(settings.appeals_kept))]
