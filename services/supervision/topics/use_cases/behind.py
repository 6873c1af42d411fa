"""The data behind a matter: its heat, its months and places, and what residents say of it."""

from collections import Counter
from datetime import date

from contracts.topics import Counted, HotspotData, Phrase
from kit.bus.unit_of_work import ReadSession
from services.supervision.county.interface import names_of_county
from services.supervision.shared.store.townships import townships
from services.supervision.topics.domain.phrases import phrases
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.use_cases.measure import measure

MONTHS_SHOWN = 13
"""A year, and the same month a year before."""


def data_behind(
    reading: ReadSession, category: str, township: str, settings: TopicSettings, *, staff: bool = False
) -> HotspotData:
    """As it stands now; only staff who read titles anyway see a phrase that few use."""
    found = measure(reading, settings, county=not township)
    span, only = found.span, township or None
    where = topic_days.summed(reading, topic_days.D.township, span.since, span.until, category, only)
    places = [Counted(key=row.key, appeals=row.admitted, unsolved=row.unsolved) for row in where]
    return HotspotData(
        since=span.since,
        until=span.until,
        heat=found.heat(found.one(reading, category, township)),
        months=months_of(reading, span.until, category, only),
        townships=sorted(places, key=lambda one: (-one.appeals, one.key)),
        phrases=_phrases(
            reading, span.since, span.until, category, only, settings, settings.staff_least if staff else settings.least
        ),
        formula=found.rule.formula(span),
        formula_en=found.rule.formula_en(span),
    )


def months_of(reading: ReadSession, until: date, category: str, township: str | None) -> list[Counted]:
    """The last thirteen months of a matter, the oldest first."""
    last = until.year * 12 + until.month - 1
    months = [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS_SHOWN + 1, last + 1)]
    appeals: Counter[str] = Counter()
    unsolved: Counter[str] = Counter()
    for row in topic_days.summed(reading, topic_days.D.day, months[0], until, category, township):
        appeals[f"{row.key:%Y-%m}"] += row.admitted
        unsolved[f"{row.key:%Y-%m}"] += row.unsolved
    keys = [f"{month:%Y-%m}" for month in months]
    return [Counted(key=key, appeals=appeals[key], unsolved=unsolved[key]) for key in keys]


def _phrases(
    reading: ReadSession,
    since: date,
    until: date,
    category: str,
    township: str | None,
    settings: TopicSettings,
    least: int,
) -> list[Phrase]:
    newest = topic_days.cases(reading, settings.zone, since, until, category, township).limit(settings.titles_read)
    titles = tuple(row.title for row in reading.connection.execute(newest))
    places = [one.name for one in townships.all(reading).values()]
    names = (
        *settings.county_names,
        *names_of_county(reading),
        *places,
        *(name[:-1] for name in places if len(name) > 2),
    )
    found = phrases(titles, least, settings.phrases_shown, names)
    return [Phrase(words=phrase.words, appeals=phrase.appeals) for phrase in found]
