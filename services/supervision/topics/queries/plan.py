"""Plan versus people: what residents raise in a year, and what the year's plan does about it."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from contracts.topics import ComparePlan, PlanAndPeople, Raised, TopicMention
from contracts.words import OTHER
from kit.bus.unit_of_work import ReadSession
from kit.small_cells import table
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.plan import gap, percent
from services.supervision.topics.queries.hotspots import T, mentions
from services.supervision.topics.queries.public import reads_exactly
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days


def compare_plan(reading: ReadSession, request: ComparePlan, settings: TopicSettings) -> PlanAndPeople:
    """Every kind of matter that was raised or planned, the most raised first; to everybody none that few raised."""
    first, last = date(request.year, 1, 1), date(request.year, 12, 31)
    raised = topic_days.by_category(reading, first, last)
    planned: defaultdict[str, list[TopicMention]] = defaultdict(list)
    for (category, _), named in mentions(reading, T.year == request.year).items():
        planned[categories.goes_on(reading, category)] += named
    if not reads_exactly(reading):
        rows = {key: {"admitted": int(row.admitted), "unsolved": int(row.unsolved)} for key, row in raised.items()}
        told, keys = table(rows, ("admitted", "unsolved"), settings.least)
        raised = {key: row for key, row in raised.items() if key in keys}
    else:
        told = ["admitted", "unsolved"]
    appeals = {key: int(row.admitted) for key, row in raised.items()}
    every, plan = sum(appeals.values()), sum(len(named) for named in planned.values())
    often, hardly = Fraction(settings.often_percent), Fraction(settings.hardly_percent)
    items = [
        Raised(
            category=key,
            appeals=appeals.get(key, 0),
            share=percent(appeals.get(key, 0), every),
            unsolved=int(raised[key].unsolved) if key in raised and "unsolved" in told else 0,
            topics=planned.get(key, []),
            plan_share=percent(len(planned.get(key, [])), plan),
            gap=gap(appeals.get(key, 0), every, len(planned.get(key, [])), often, hardly, a_kind=key != OTHER),
        )
        for key in {*raised, *planned}
    ]
    return PlanAndPeople(
        year=request.year,
        appeals=every,
        topics=plan,
        items=sorted(items, key=lambda one: (-one.appeals, one.category)),
        often=float(settings.often_percent),
        hardly=float(settings.hardly_percent),
    )
