"""Matters as the office, leaders and auditors read them: persons first, appeals and texts beside."""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from contracts.intake import (
    ListCommonMatters,
    MatterBrief,
    MatterList,
    MatterMonth,
    MatterPlace,
    MatterView,
    ReadCommonMatter,
)
from kit.bus.unit_of_work import ReadSession
from kit.problems import NotFound
from services.intake.appeals.interface import appeals
from services.intake.same_matter.domain.names import names
from services.intake.same_matter.domain.words import Weights
from services.intake.same_matter.queries.reasons import items
from services.intake.same_matter.store.raised import most_raised
from services.intake.same_matter.store.tables import H, unheard
from services.intake.same_matter.store.weights import weights
from services.intake.same_matter.use_cases.raising import window_of
from services.intake.same_matter.use_cases.telling import titles_of
from services.intake.settings import IntakeSettings

A = appeals.c
MONTHS = 13
SHOWN = 200
"""Appeals shown of one matter, the newest (technical)."""
Said = list[Any]
_SAID = select(H.matter_id, H.person_id, H.text_id, H.submitted_at, A.township).join(
    appeals, A.appeal_id == H.appeal_id
)


def list_common_matters(reading: ReadSession, request: ListCommonMatters, settings: IntakeSettings) -> MatterList:
    """What more than one person raised within the window."""
    window = window_of(reading, settings)
    began = datetime.combine(request.since, time(), settings.zone) if request.since else None
    ids = most_raised(reading, window, request.limit, began)
    said: defaultdict[str, Said] = defaultdict(list)
    for row in reading.connection.execute(_SAID.where(H.matter_id.in_(ids), H.submitted_at >= window.since)):
        said[row.matter_id].append(row)
    weighed = weights(reading)
    waiting = reading.connection.execute(select(func.count()).select_from(unheard)).scalar_one()
    return MatterList(
        items=[MatterBrief(**_brief(reading, one, said[one], weighed, settings)) for one in ids],
        days=settings.matter_recent_days,
        window_days=settings.matter_days,
        waiting=waiting,
    )


def read_common_matter(reading: ReadSession, request: ReadCommonMatter, settings: IntakeSettings) -> MatterView:
    """One, of which any appeal may be named; raises NotFound for an appeal that was not heard."""
    named = select(H.matter_id).where(H.appeal_id == request.matter_id)
    matter_id = reading.connection.execute(named).scalar()
    if matter_id is None:
        raise NotFound("matter")
    said = reading.connection.execute(_SAID.where(H.matter_id == matter_id).order_by(H.submitted_at)).all()
    return MatterView(
        **_brief(reading, matter_id, list(said), weights(reading), settings),
        months=_months(reading, said, settings),
        places=[MatterPlace(township=key, **_both(rows)) for key, rows in _by_place(said)],
        items=items(reading, matter_id, SHOWN, settings),
    )


def _brief(
    reading: ReadSession, matter_id: str, said: Said, weighed: Weights, settings: IntakeSettings
) -> dict[str, Any]:
    days = timedelta(days=settings.matter_recent_days)
    recent, before = reading.now - days, reading.now - 2 * days
    places, titles = _by_place(said), titles_of(reading, matter_id)
    return {
        "matter_id": matter_id,
        "words": names(titles, weighed),
        "example": next(iter(titles), ""),
        "persons": len({row.person_id for row in said}),
        "appeals": len(said),
        "texts": len({row.text_id for row in said}),
        "township": places[0][0],
        "townships": len(places),
        "first_at": min(row.submitted_at for row in said),
        "last_at": max(row.submitted_at for row in said),
        "recent": len({row.person_id for row in said if row.submitted_at >= recent}),
        "before": len({row.person_id for row in said if before <= row.submitted_at < recent}),
    }


def _by_place(said: Any) -> list[tuple[str, Said]]:
    places: defaultdict[str, Said] = defaultdict(list)
    for row in said:
        places[row.township].append(row)
    return sorted(places.items(), key=lambda place: (-_both(place[1])["persons"], place[0]))


def _both(rows: Said) -> dict[str, int]:
    return {"persons": len({row.person_id for row in rows}), "appeals": len(rows)}


def _months(reading: ReadSession, said: Any, settings: IntakeSettings) -> list[MatterMonth]:
    today = reading.today(settings.zone)
    last = today.year * 12 + today.month - 1
    persons: defaultdict[str, set[str]] = defaultdict(set)
    appeals_of: Counter[str] = Counter()
    for row in said:
        month = f"{row.submitted_at.astimezone(settings.zone):%Y-%m}"
        persons[month].add(row.person_id)
        appeals_of[month] += 1
    keys = [f"{number // 12}-{number % 12 + 1:02}" for number in range(last - MONTHS + 1, last + 1)]
    return [MatterMonth(month=key, persons=len(persons[key]), appeals=appeals_of[key]) for key in keys]
