"""What many persons say of one matter: the hottest, one of them whole, and the appeals its numbers count."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from contracts.personal_details import hidden
from contracts.topics import (
    HotMatter,
    HotMatterList,
    HotMatterView,
    HotspotCases,
    ListHotMatterCases,
    ListHotMatters,
    ReadHotMatter,
    TopicMention,
)
from kit.bus.unit_of_work import ReadSession
from kit.problems import NotFound
from services.supervision.shared.store.categories import categories
from services.supervision.topics.queries.cases import page_of
from services.supervision.topics.queries.hotspots import mentioned
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import matters
from services.supervision.topics.store.tables import persons, topics
from services.supervision.topics.use_cases.behind import data_of_matter
from services.supervision.topics.use_cases.measure import Measure, measure

F = matters.F


def list_hot_matters(reading: ReadSession, request: ListHotMatters, settings: TopicSettings) -> HotMatterList:
    """The hottest first; those that too few persons say now are left out."""
    found = measure(reading, settings, county=False)
    asked = categories.goes_on(reading, request.category) if request.category is not None else None
    counted = found.hottest(reading, request.township, asked, request.limit, only_hot=request.only_hot)
    if request.only_hot:
        counted = {matter: one for matter, one in counted.items() if found.rule.hot(one.counts, found.span)}
    where = found.whereabouts(reading, counted)
    if request.township is not None:
        counted = {matter: one for matter, one in counted.items() if request.township in where[matter].places}
    if asked is not None:
        counted = {matter: one for matter, one in counted.items() if where[matter].category == asked}
    ranked = sorted(
        counted,
        key=lambda one: (-found.rule.heat(counted[one].counts, found.span), -counted[one].counts.recent, one),
    )[: request.limit]
    return HotMatterList(
        items=_shown(reading, found, {matter: counted[matter] for matter in ranked}, where),
        **dict(found.of_list()),
    )


def read_hot_matter(reading: ReadSession, request: ReadHotMatter, settings: TopicSettings) -> HotMatterView:
    """One of them, hot or not; raises NotFound for an appeal that nobody else speaks of."""
    matter = matters.now(reading, request.matter_id)
    if reading.connection.execute(matters.cases(matter).limit(1)).first() is None:
        raise NotFound("matter")
    found = measure(reading, settings, county=False)
    counted = {matter: found.of_matter(reading, matter)}
    since, before, until = found.moments()
    where = matters.whereabouts(reading, [matter], since, until)
    where = where or matters.whereabouts(reading, [matter], before, until)
    [shown] = _shown(reading, found, counted, where)
    return HotMatterView(
        **dict(shown),
        data=data_of_matter(reading, matter, settings, staff=True, counts=counted[matter].counts),
        **dict(found.by()),
    )


def list_hot_matter_cases(reading: ReadSession, request: ListHotMatterCases, settings: TopicSettings) -> HotspotCases:
    """Newest first."""
    since, before, until = measure(reading, settings, county=False).moments()
    of = [F.at >= before, F.at < since] if request.of == "before" else [F.at >= since, F.at < until]
    if request.of == "unsolved":
        of.append(matters.UNSOLVED)
    matter = matters.now(reading, request.matter_id)
    return page_of(reading, matters.cases(matter, *of), request.cursor, request.limit)


def _shown(
    reading: ReadSession,
    found: Measure,
    counted: dict[str, matters.MatterCounts],
    where: dict[str, matters.Whereabouts],
) -> list[HotMatter]:
    words, planned = matters.words_of(reading, counted), _planned(reading, counted)
    risen = matters.risen(reading, counted)
    titles = matters.newest_titles(reading, counted)
    return [
        HotMatter(
            **dict(found.heat(one.counts)),
            matter_id=matter,
            words=words.get(matter, []),
            example=hidden(titles[matter]),
            texts=one.texts,
            **_place(where.get(matter, matters.Whereabouts())),
            hot=found.rule.hot(one.counts, found.span),
            risen_at=risen.get(matter),
            topics=planned.get(matter, []),
        )
        for matter, one in counted.items()
    ]


def _place(where: matters.Whereabouts) -> dict[str, Any]:
    return {"category": where.category, "township": where.township, "townships": len(where.places)}


def _planned(reading: ReadSession, matter_ids: Collection[str]) -> dict[str, list[TopicMention]]:
    """Topics of these matters that were not dropped, by what their matter is called now; the newest first."""
    by = select(persons.c.matter_id.label("called")).join(topics, topics.c.matter_id == persons.c.appeal_id)
    by = by.where(persons.c.matter_id.in_(matter_ids))
    return mentioned(reading, by, lambda topic: topic.called)
