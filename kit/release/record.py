"""How the rules of release were kept to: what was decided of late, how long it waited; no texts."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select

from contracts.held import Decided, ReleaseRecord
from contracts.held import Rule as ToldRule
from kit.bus.unit_of_work import ReadSession
from kit.release.decisions import Releases
from kit.release.rule import Rule
from kit.release.texts import Texts, waiting

DAYS, LINES = 365, 100
"""What the record covers, and how many decisions it lists (ours)."""


def record_of(
    reading: ReadSession,
    releases: Releases,
    texts: Mapping[Any, Texts],
    rule_of: Callable[[str], Rule],
    zone: ZoneInfo,
) -> ReleaseRecord:
    """The public record of a service, of all its kinds of texts."""
    told = [
        ToldRule(kind=kind, mode=rule.mode, hours=rule.hours, waiting=waiting(reading, releases, texts[kind], kind))
        for kind, rule in ((kind, rule_of(kind)) for kind in texts)
    ]
    at = releases.table.c
    lately = at.at >= reading.now - timedelta(days=DAYS)
    counted = select(at.verdict, func.count()).where(lately, at.overtaken_at.is_(None)).group_by(at.verdict)
    told_of = select(at.kind, at.verdict, at.why, at.at).where(lately)
    newest = told_of.order_by(at.at.desc(), at.decision_id.desc()).limit(LINES)
    return ReleaseRecord(
        rules=told,
        waiting=sum(rule.waiting for rule in told if rule.mode != "none"),
        decided={verdict: int(number) for verdict, number in reading.connection.execute(counted)},
        median_minutes=_median(reading, releases, lately),
        log=[
            Decided(kind=row.kind, verdict=row.verdict, why=row.why, decided_on=row.at.astimezone(zone).date())
            for row in reading.connection.execute(newest)
        ],
    )


def _median(reading: ReadSession, releases: Releases, lately: ColumnElement[bool]) -> int | None:
    """Minutes; of an even number the lower of the two in the middle, a wait that somebody really had."""
    waited = releases.table.c.waited
    first = (lately, waited.is_not(None))
    number = reading.connection.execute(select(func.count()).where(*first)).scalar_one()
    if not number:
        return None
    middle = select(waited).where(*first).order_by(waited).offset((number - 1) // 2).limit(1)
    return int(reading.connection.execute(middle).scalar_one()) // 60
