"""The data behind a matter: its heat, its months and places, and what residents say of it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from contracts.topics import Counted, HotspotData, Phrase
from kit.bus.unit_of_work import ReadSession
from services.supervision.county.interface import names_of_county
from services.supervision.shared.store.townships import townships
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.domain.phrases import phrases
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.store import matters
from services.supervision.topics.store.rows import TopicRow
from services.supervision.topics.use_cases.measure import measure

MONTHS_SHOWN = 13
"""A year, and the same month a year before."""


def data_behind(
    reading: ReadSession,
    category: str,
    township: str,
    settings: TopicSettings,
    *,
    staff: bool = False,
    counts: Counts | None = None,
) -> HotspotData:
    """As it stands now; only staff who read titles anyway see a phrase that few use. `counts`: as they were counted."""
    found = measure(reading, settings, county=not township)
    span, only = found.span, township or None
    where = topic_days.summed(reading, topic_days.D.township, span.since, span.until, category, only)
    places = [Counted(key=row.key, appeals=row.admitted, unsolved=row.unsolved) for row in where]
    titles = _titles(reading, span.since, span.until, category, only, settings)
    return HotspotData(
        since=span.since,
        until=span.until,
        heat=found.heat(found.one(reading, category, township) if counts is None else counts),
        months=months_of(reading, span.until, category, only),
        townships=sorted(places, key=lambda one: (-one.appeals, one.key)),
        phrases=_phrases(reading, titles, settings, staff=staff),
        formula=found.rule.formula(span),
        formula_en=found.rule.formula_en(span),
    )


def data_of_topic(
    reading: ReadSession, topic: TopicRow, settings: TopicSettings, *, staff: bool = False
) -> HotspotData:
    """The data behind a topic of the plan: of its matter, or of its kind of matter at its place."""
    if topic.matter_id:
        return data_of_matter(reading, matters.now(reading, topic.matter_id), settings, staff=staff)
    return data_behind(reading, topic.category, topic.township, settings, staff=staff)


def data_of_matter(
    reading: ReadSession,
    matter_id: str,
    settings: TopicSettings,
    *,
    staff: bool = False,
    counts: Counts | None = None,
) -> HotspotData:
    """The same of one matter, wherever it is said."""
    found = measure(reading, settings, county=False)
    since, _, until = found.moments()
    begins = topic_days.midnight(_months(found.span.until)[0], settings.zone)
    said = matters.cases(matter_id, matters.F.at >= min(begins, since), matters.F.at < until)
    rows = reading.connection.execute(said).all()
    recent = [row for row in rows if row.at >= since]
    places: Counter[str] = Counter(row.township for row in recent)
    unsolved: Counter[str] = Counter(row.township for row in recent if row.unsolved)
    return HotspotData(
        since=found.span.since,
        until=found.span.until,
        heat=found.heat(found.of_matter(reading, matter_id).counts if counts is None else counts),
        months=_counted(found.span.until, *matters.by_month(rows, settings.zone)),
        townships=[
            Counted(key=key, appeals=many, unsolved=unsolved[key])
            for key, many in sorted(places.items(), key=lambda one: (-one[1], one[0]))
        ],
        phrases=_phrases(reading, [row.title for row in recent[: settings.titles_read]], settings, staff=staff),
        formula=found.rule.formula(found.span),
        formula_en=found.rule.formula_en(found.span),
    )


def months_of(reading: ReadSession, until: date, category: str, township: str | None) -> list[Counted]:
    """The last thirteen months of a matter, the oldest first."""
    rows = topic_days.summed(reading, topic_days.D.day, _months(until)[0], until, category, township)
    return _by_month(until, rows)


def months_of_each(reading: ReadSession, until: date, category: str) -> dict[str, list[Counted]]:
    """The same of each township where it was raised in them."""
    each = topic_days.summed_of_each(reading, _months(until)[0], until, category)
    return {township: _by_month(until, rows) for township, rows in each.items()}


def _by_month(until: date, rows: Iterable[topic_days.SumRow]) -> list[Counted]:
    appeals: Counter[str] = Counter()
    unsolved: Counter[str] = Counter()
    for row in rows:
        appeals[f"{row.key:%Y-%m}"] += row.admitted
        unsolved[f"{row.key:%Y-%m}"] += row.unsolved
    return _counted(until, appeals, unsolved)


def _months(until: date) -> list[date]:
    last = until.year * 12 + until.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS_SHOWN + 1, last + 1)]


def _counted(until: date, appeals: Counter[str], unsolved: Counter[str]) -> list[Counted]:
    keys = [f"{month:%Y-%m}" for month in _months(until)]
    return [Counted(key=key, appeals=appeals[key], unsolved=unsolved[key]) for key in keys]


def _titles(
    reading: ReadSession, since: date, until: date, category: str, township: str | None, settings: TopicSettings
) -> list[str]:
    newest = topic_days.cases(reading, settings.zone, since, until, category, township).limit(settings.titles_read)
    return [row.title for row in reading.connection.execute(newest)]


def _phrases(reading: ReadSession, titles: Iterable[str], settings: TopicSettings, *, staff: bool) -> list[Phrase]:
    places = [one.name for one in townships.all(reading).values()]
    names = (
        *settings.county_names,
        *names_of_county(reading),
        *places,
        *(name[:-1] for name in places if len(name) > 2),
    )
    least = settings.staff_least if staff else settings.least
    found = phrases(tuple(titles), least, settings.phrases_shown, names)
    return [Phrase(words=phrase.words, appeals=phrase.appeals) for phrase in found]
