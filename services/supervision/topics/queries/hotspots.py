"""What is said often, here and now, and each of them over time and place."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from sqlalchemy import Select, select

from contracts.topics import Hotspot, HotspotList, HotspotView, ListHotspots, ReadHotspot, TopicMention
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.queries.public import counted, reads_exactly, told_counts, told_data
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store.days import Matter
from services.supervision.topics.store.rows import HotspotRow
from services.supervision.topics.store.tables import hotspots, topics
from services.supervision.topics.use_cases.behind import data_behind
from services.supervision.topics.use_cases.measure import Measure, measure

T = topics.c
About = TypeVar("About")


def list_hotspots(reading: ReadSession, request: ListHotspots, settings: TopicSettings) -> HotspotList:
    """From the sums by day only: the hottest first."""
    county = request.scope == "county"
    found = measure(reading, settings, county=county)
    township = None if county else request.township
    category = request.category
    exact = readable = counted(reading, found, category, township)
    if not reads_exactly(reading):
        told = told_counts(reading, found, settings)
        readable = {matter: told[matter] for matter in exact if matter in told}
    shown = {matter: one for matter, one in readable.items() if one.recent >= found.rule.least}
    if request.only_hot:
        shown = {matter: one for matter, one in shown.items() if found.rule.hot(exact[matter], found.span)}
    ranked = sorted(shown, key=lambda one: (-found.rule.heat(shown[one], found.span), -shown[one].recent, one))
    risen, planned = _risen(reading), mentions(reading, *_about(reading, ranked[: request.limit]))
    return HotspotList(
        items=[
            Hotspot(
                **_head(found, matter, shown[matter], risen.get(matter), planned.get(matter, [])),
                hot=found.rule.hot(exact[matter], found.span),
            )
            for matter in ranked[: request.limit]
        ],
        **dict(found.of_list()),
    )


def read_hotspot(reading: ReadSession, request: ReadHotspot, settings: TopicSettings) -> HotspotView:
    """One matter with the data behind it, hot or not; of what few raise everybody reads as of what nobody does."""
    matter = (categories.goes_on(reading, request.category), request.township or "")
    found = measure(reading, settings, county=not request.township)
    exact = counts = found.one(reading, *matter)
    data = data_behind(reading, *matter, settings, staff=reads_exactly(reading), counts=exact)
    if not reads_exactly(reading):
        counts = told_counts(reading, found, settings).get(matter, Counts())
        data = told_data(reading, data, found, matter, settings)
    return HotspotView(
        **_head(
            found,
            matter,
            counts,
            _risen(reading).get(matter),
            mentions(reading, *_about(reading, [matter])).get(matter, []),
        ),
        hot=found.rule.hot(exact, found.span),
        data=data,
        **dict(found.by()),
    )


def mentions(reading: ReadSession, *where: Any) -> dict[Matter, list[TopicMention]]:
    """Topics of the plan that were not dropped, by what they are about; the newest first."""
    by = select(T.category, T.township).where(*where)
    return mentioned(reading, by, lambda topic: (categories.goes_on(reading, topic.category), topic.township))


def mentioned(reading: ReadSession, by: Select[Any], about: Callable[[Any], About]) -> dict[About, list[TopicMention]]:
    """The same by whatever is made of the topics' columns that `by` selects."""
    found: defaultdict[About, list[TopicMention]] = defaultdict(list)
    wanted = by.add_columns(T.topic_id, T.title, T.state).where(T.state != "dropped")
    for row in reading.connection.execute(wanted.order_by(T.adopted_at.desc(), T.topic_id.desc())):
        found[about(row)].append(TopicMention(topic_id=row.topic_id, title=row.title, state=row.state))
    return found


def _about(reading: ReadSession, kinds: Collection[Matter]) -> list[Any]:
    """Topics of these, and perhaps of a few others."""
    codes = {code for category, _ in kinds for code in categories.codes_of(reading, category)}
    return [T.category.in_(codes), T.township.in_({township for _, township in kinds})]


def _risen(reading: ReadSession) -> dict[Matter, Any]:
    return {
        (row.category, row.township): row.risen_at
        for row in typed(HotspotRow, reading.connection.execute(select(hotspots)))
    }


def _head(found: Measure, matter: Matter, counts: Any, risen_at: Any, planned: list[TopicMention]) -> dict[str, Any]:
    category, township = matter
    return {
        **dict(found.heat(counts)),
        "category": category,
        "township": township or None,
        "risen_at": risen_at,
        "topics": planned,
    }
