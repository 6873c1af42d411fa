"""Common matters: what is said often at one place about one thing (共性问题形成建议)."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from contracts.fields import CategoryCode
from contracts.personal_details import hidden
from contracts.suggestions import Cluster
from contracts.words import OTHER, Kind, Role
from kit.bus.unit_of_work import ReadSession
from services.deputies.matters.interface import had_by, matters, tied_to
from services.deputies.roster.interface import deputies
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.suggestions.domain import Said

M = matters.c
TITLES = 20
"""Titles shown or quoted of one cluster (technical)."""


def clusters(reading: ReadSession, settings: DeputiesSettings) -> list[Cluster]:
    """The largest first; a deputy sees those of the own township."""
    return [_cluster(reading, row, settings) for row in _groups(reading, settings, *_own(reading))]


def cluster_of(
    reading: ReadSession, category: CategoryCode, township: str, settings: DeputiesSettings
) -> Cluster | None:
    """One cluster, if there are enough appeals to make it and the reader may see it."""
    codes = categories.codes_of(reading, categories.goes_on(reading, category))
    rows = _groups(reading, settings, M.category.in_(codes), M.township == township, *_own(reading))
    return _cluster(reading, rows[0], settings) if rows else None


def _own(reading: ReadSession) -> list[ColumnElement[bool]]:
    if reading.actor.role is not Role.DEPUTY:
        return []
    mine = select(deputies.c.township).where(deputies.c.deputy_id == reading.actor.id)
    return [M.township.in_(mine)]


def _common(reading: ReadSession, settings: DeputiesSettings) -> ColumnElement[bool]:
    """Said lately, and no report: who accuses somebody is not quoted to deputies."""
    return and_(M.submitted_at >= reading.now - timedelta(days=settings.cluster_days), M.kind != Kind.REPORT)


def _groups(reading: ReadSession, settings: DeputiesSettings, *where: ColumnElement[bool]) -> list[Any]:
    number, about = func.count(), categories.going_on(reading, M.category).label("category")
    group = (
        select(about, M.township, number.label("appeals"))
        .where(_common(reading, settings), about != OTHER, *where)
        .group_by(about, M.township)
        .having(number >= settings.cluster_appeals)
        .order_by(number.desc(), M.township, about)
        .limit(100)
    )
    return list(reading.connection.execute(group))


def _cluster(reading: ReadSession, group: Any, settings: DeputiesSettings) -> Cluster:
    had = had_by(reading, reading.actor.id)
    about = M.category.in_(categories.codes_of(reading, group.category))
    inside = (about, M.township == group.township, _common(reading, settings))
    wanted = select(M.appeal_id, M.title, M.submitted_at, M.appeal_id.in_(had).label("mine")).where(*inside)
    rows = reading.connection.execute(wanted.order_by(M.submitted_at.desc(), M.appeal_id).limit(200)).all()
    titles = [row.title for row in rows if row.mine or reading.actor.role is Role.OFFICE]
    return Cluster(
        category=group.category,
        township=group.township,
        appeals=group.appeals,
        first_at=rows[-1].submitted_at,
        last_at=rows[0].submitted_at,
        appeal_ids=[row.appeal_id for row in rows],
        titles=titles[:TITLES],
    )


def said_in(reading: ReadSession, appeal_ids: list[str], settings: DeputiesSettings) -> list[Said]:
    """What a draft may quote of these appeals, the first said first: none that the deputy has an interest in."""
    tied = tied_to(reading, reading.actor.id)
    rows = reading.connection.execute(select(matters).where(M.appeal_id.in_(appeal_ids)).order_by(M.submitted_at))
    without = partial(hidden, houses=settings.hide_houses)
    return [
        Said(without(row.title), without(row.village or ""), _day(row.submitted_at, settings), row.state)
        for row in rows
        if not tied(row)
    ]


def _day(at: datetime, settings: DeputiesSettings) -> str:
    return at.astimezone(settings.zone).strftime("%Y年%-m月%-d日")
