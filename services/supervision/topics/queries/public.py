"""What everybody reads of hotspots: no count so small that it speaks of one resident, nor two from which one follows.

A county's number is the sum of what may be told of its townships, so that nothing is left between the two; only the
appeals of the window are the county's own, and the townships left out have together not few (kit/small_cells.py).
"""

from collections import defaultdict

from contracts.roles import WATCHERS
from contracts.topics import Counted, Heat, HotspotData
from kit.bus.unit_of_work import ReadSession
from kit.small_cells import far_apart, is_small, table
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store.days import Matter
from services.supervision.topics.use_cases.behind import months_of, months_of_each
from services.supervision.topics.use_cases.measure import Measure, measure


def reads_exactly(reading: ReadSession) -> bool:
    """Whether the reader sees single appeals anyway."""
    return reading.actor.role in WATCHERS


def counted(
    reading: ReadSession, found: Measure, category: str | None = None, township: str | None = None
) -> dict[Matter, Counts]:
    """What was counted of each matter, once per question."""
    of = (category, township)
    each: dict[Matter, Counts] = reading.once(
        ("counts of hotspots", found.county, of), lambda: found.every(reading, *of)
    )
    return each


def told_counts(reading: ReadSession, found: Measure, settings: TopicSettings) -> dict[Matter, Counts]:
    """What may be told of each matter of the county, or of its townships; one that is not told is left out."""
    by_category: dict[str, dict[str, Counts]] = defaultdict(dict)
    of_townships = measure(reading, settings, county=False)
    for (category, township), counts in counted(reading, of_townships).items():
        by_category[category][township] = counts
    told: dict[Matter, Counts] = {}
    for category, places in by_category.items():
        keys = _keys(places, settings)
        of_category = {key: _told(one, settings.least, of_window=key in keys) for key, one in places.items()}
        if found.county:
            whole = Counts(
                recent=sum(one.recent for one in places.values()),
                before=sum(one.before for one in of_category.values()),
                unsolved=sum(one.unsolved for one in of_category.values()),
            )
            if whole.recent >= found.rule.least:
                told[category, ""] = _told(whole, settings.least, of_window=True)
        else:
            told |= {(category, key): of_category[key] for key in keys}
    return told


def _keys(places: dict[str, Counts], settings: TopicSettings) -> set[str]:
    """Townships whose appeals of the window may be told: beside the county's, if that is told itself."""
    if sum(one.recent for one in places.values()) < settings.county_least:
        return {key for key, one in places.items() if one.recent >= settings.least}
    return table({key: {"recent": one.recent} for key, one in places.items()}, ("recent",), settings.least)[1]


def _told(counts: Counts, least: int, *, of_window: bool) -> Counts:
    unsolved = counts.unsolved if of_window and far_apart([counts.recent, counts.unsolved], least) else 0
    before = 0 if is_small(counts.before, least) else counts.before
    return Counts(recent=counts.recent if of_window else 0, before=before, unsolved=unsolved)


def told_data(
    reading: ReadSession, exact: HotspotData, found: Measure, matter: Matter, settings: TopicSettings
) -> HotspotData:
    """The data behind a matter as everybody reads them; of one that is not told nothing but the empty months."""
    category, township = matter
    counts = told_counts(reading, found, settings)
    shown = matter in counts
    places = {}
    if found.county and shown:
        places = told_counts(reading, measure(reading, settings, county=False), settings)
    return exact.model_copy(
        update={
            "heat": found.heat(counts.get(matter, Counts())),
            "months": _months(reading, exact, category, township, settings) if shown else _empty(exact),
            "townships": [
                Counted(key=key, appeals=places[category, key].recent, unsolved=places[category, key].unsolved)
                for key in (one.key for one in exact.townships)
                if (category, key) in places
            ],
            "phrases": exact.phrases if shown else [],
        }
    )


def told_of_topic(reading: ReadSession, data: HotspotData, settings: TopicSettings) -> HotspotData:
    """The data of a topic of the plan as everybody reads them, those that a report froze too."""
    places = {one.key: {"recent": one.appeals} for one in data.townships}
    keys = table(places, ("recent",), settings.least)[1]
    return data.model_copy(
        update={
            "heat": told_heat(reading, data.heat, settings, county=len(data.townships) > 1),
            "months": [_cell(month, settings.least) for month in data.months],
            "townships": [_cell(one, settings.least) for one in data.townships if one.key in keys],
            "phrases": [phrase for phrase in data.phrases if not is_small(phrase.appeals, settings.least)],
        }
    )


def told_heat(reading: ReadSession, heat: Heat, settings: TopicSettings, *, county: bool) -> Heat:
    """As it was, or worked out anew, by the present rule, from what may be told of its counts."""
    exact = Counts(recent=heat.recent, before=heat.before, unsolved=heat.unsolved)
    told = _told(exact, settings.least, of_window=not is_small(exact.recent, settings.least))
    return heat if told == exact else measure(reading, settings, county=county).heat(told)


def _cell(one: Counted, least: int) -> Counted:
    appeals = 0 if is_small(one.appeals, least) else one.appeals
    unsolved = one.unsolved if appeals and far_apart([appeals, one.unsolved], least) else 0
    return Counted(key=one.key, appeals=appeals, unsolved=unsolved)


def _empty(exact: HotspotData) -> list[Counted]:
    return [Counted(key=month.key, appeals=0, unsolved=0) for month in exact.months]


def _months(
    reading: ReadSession, exact: HotspotData, category: str, township: str, settings: TopicSettings
) -> list[Counted]:
    """Months as each township's may be told; the county's are their sum."""
    if township:
        each = [months_of(reading, exact.until, category, township)]
    else:
        each = list(months_of_each(reading, exact.until, category).values())
    sums: dict[str, tuple[int, int]] = {month.key: (0, 0) for month in exact.months}
    for months in each:
        for month in months:
            told, before = _cell(month, settings.least), sums[month.key]
            sums[month.key] = before[0] + told.appeals, before[1] + told.unsolved
    return [Counted(key=key, appeals=appeals, unsolved=unsolved) for key, (appeals, unsolved) in sums.items()]
