"""What happened ticks off the items that wait for it: once, however often and in whatever order it is told."""

from typing import Any

from contracts.envelope import Envelope
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.work_plans.store import happenings, plans
from services.deputies.work_plans.use_cases.reckon import reckon
from services.deputies.work_plans.use_cases.tells import READ


def follow_plan(work: UnitOfWork, message: Envelope[Any]) -> None:
    """Keep what happened as it was told last, and count anew what waits for it, where it is and where it was."""
    told = READ[type(message.data)](message.data)
    source = type(message.data).name
    known = happenings.of(work, source, told.source_id)
    if known and message.time < known[0].told_at:
        return
    kinds = {*told.kinds, *(one.kind for one in known)}
    if not kinds:
        return
    years = {told.day.year, *(int(one.day[:4]) for one in known)}
    found = [plan for year in sorted(years) if (plan := plans.plan(work, year, lock=True)) is not None]
    said: dict[str, Any] = {"day": told.day.isoformat(), "said": told.said, "words": told.words, "link": told.link}
    rows = [
        {"kind": kind, "held": told.held and kind in told.kinds, "told_at": message.time, **said}
        for kind in sorted(kinds)
    ]
    happenings.keep(work, source, told.source_id, rows)
    for plan in found:
        reckon(work, plan, kinds)
