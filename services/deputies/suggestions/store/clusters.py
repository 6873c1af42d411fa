"""Common matters: what several persons say about one thing (共性问题形成建议)."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, func, select

from contracts.fields import CategoryCode
from contracts.personal_details import hidden
from contracts.suggestions import Cluster
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.deputies.matters.interface import had_among, matters, tied_to
from services.deputies.roster.interface import deputies
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.suggestions.domain import Said, first_most
from services.deputies.suggestions.store.counting import PERSONS, TEXTS, Common

M = matters.c
TITLES = 20
"""Titles shown or quoted of one cluster (technical)."""
EVIDENCE = 200
"""Appeals a draft takes over of one cluster, the newest; a list names as many as it may show titles of (technical)."""


def clusters(reading: ReadSession, settings: DeputiesSettings, limit: int) -> list[Cluster]:
    """Matters first, then kinds at one place, of each those of most persons; a deputy sees the own township's.

    A kind of which every appeal is of one such matter is that matter, and not shown twice.
    """
    common = Common(reading, settings)
    own = _own(reading)
    found = [_matter(common, one) for one in common.most_common(own, limit)]
    shown = {one.matter_id for one in found}
    return found + [_place(common, row, TITLES) for row in common.most_raised(own, limit) if row.sole not in shown]


def matter_of(reading: ReadSession, matter_id: str, settings: DeputiesSettings) -> Cluster | None:
    """One matter, if enough persons raise it and the reader may see it."""
    common, own = Common(reading, settings), _own(reading)
    said = {row.township for row in common.places([matter_id])}
    known = common.matters([matter_id]) and (own is None or own in said)
    return _matter(common, matter_id) if known else None


def cluster_of(
    reading: ReadSession, category: CategoryCode, township: str, settings: DeputiesSettings
) -> Cluster | None:
    """One kind at one place, if enough persons make it and the reader may see it."""
    common = Common(reading, settings)
    if _own(reading) not in (None, township):
        return None
    rows = common.kinds({(categories.goes_on(reading, category), township)})
    return _place(common, rows[0], EVIDENCE) if rows else None


def _own(reading: ReadSession) -> str | None:
    """The township a deputy sees; None: all of them. Who is in no roster sees none."""
    if reading.actor.role is not Role.DEPUTY:
        return None
    mine = select(deputies.c.township).where(deputies.c.deputy_id == reading.actor.id)
    return str(reading.connection.execute(mine).scalar() or "-")


def _place(common: Common, group: Any, most: int) -> Cluster:
    about = M.category.in_(categories.codes_of(common.reading, group.category))
    _, told = _newest(common, most, about, M.township == group.township)
    return Cluster(
        category=group.category,
        township=group.township,
        **{name: getattr(group, name) for name in ("appeals", "persons", "texts", "first_at")},
        **told,
    )


def _matter(common: Common, matter_id: str) -> Cluster:
    reading = common.reading
    rows, told = _newest(common, EVIDENCE, M.common_id == matter_id)
    many = select(func.count(), PERSONS, TEXTS, func.min(M.submitted_at)).where(M.common_id == matter_id, common.lately)
    counted = reading.connection.execute(many).one()
    return Cluster(
        matter_id=matter_id,
        category=first_most(categories.goes_on(reading, row.category) for row in rows),
        township=first_most(row.township for row in rows),
        townships=len({row.township for row in rows}),
        words=next((row.common_words for row in rows if row.common_words), []),
        **dict(zip(("appeals", "persons", "texts", "first_at"), counted, strict=True)),
        **told,
    )


def _newest(common: Common, most: int, *inside: ColumnElement[bool]) -> tuple[list[Any], dict[str, Any]]:
    reading = common.reading
    fields = (M.appeal_id, M.title, M.category, M.township, M.common_words, M.submitted_at)
    wanted = select(*fields).where(*inside, common.lately)
    rows = list(reading.connection.execute(wanted.order_by(M.submitted_at.desc(), M.appeal_id.desc()).limit(most)))
    ids = [row.appeal_id for row in rows]
    read = set(ids) if reading.actor.role is Role.OFFICE else had_among(reading, reading.actor.id, ids)
    titles = [row.title for row in rows if row.appeal_id in read]
    return rows, {"last_at": rows[0].submitted_at, "appeal_ids": ids, "titles": titles[:TITLES]}


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
