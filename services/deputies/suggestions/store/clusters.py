"""Common matters: what several persons say about one thing (共性问题形成建议)."""

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
from services.deputies.suggestions.domain import Said, first_most

M = matters.c
TITLES = 20
"""Titles shown or quoted of one cluster (technical)."""
SHOWN = 100
PERSON, TEXT = func.coalesce(M.person_id, M.appeal_id), func.coalesce(M.text_id, M.appeal_id)
"""Of what intake told nothing, each is a person and a text of its own."""
PERSONS = func.count(PERSON.distinct())


def clusters(reading: ReadSession, settings: DeputiesSettings) -> list[Cluster]:
    """Matters first, then kinds at one place, those of most persons first; a deputy sees the own township's.

    A kind of which every appeal is of one such matter is that matter, and not shown twice.
    """
    found = [_matter(reading, one, settings) for one in _common_ids(reading, settings)]
    said = [set(one.appeal_ids) for one in found]
    places = (_place(reading, row, settings) for row in _groups(reading, settings, *_own(reading)))
    return found + [one for one in places if not any(set(one.appeal_ids) <= of for of in said)]


def matter_of(reading: ReadSession, matter_id: str, settings: DeputiesSettings) -> Cluster | None:
    """One matter, if enough persons raise it and the reader may see it."""
    known = matter_id in _common_ids(reading, settings, M.common_id == matter_id)
    return _matter(reading, matter_id, settings) if known else None


def cluster_of(
    reading: ReadSession, category: CategoryCode, township: str, settings: DeputiesSettings
) -> Cluster | None:
    """One kind at one place, if enough persons make it and the reader may see it."""
    codes = categories.codes_of(reading, categories.goes_on(reading, category))
    rows = _groups(reading, settings, M.category.in_(codes), M.township == township, *_own(reading))
    return _place(reading, rows[0], settings) if rows else None


def _own(reading: ReadSession) -> list[ColumnElement[bool]]:
    if reading.actor.role is not Role.DEPUTY:
        return []
    mine = select(deputies.c.township).where(deputies.c.deputy_id == reading.actor.id)
    return [M.township.in_(mine)]


def _common(reading: ReadSession, settings: DeputiesSettings) -> ColumnElement[bool]:
    """Said lately, and no report: who accuses somebody is not quoted to deputies."""
    return and_(M.submitted_at >= reading.now - timedelta(days=settings.cluster_days), M.kind != Kind.REPORT)


def _common_ids(reading: ReadSession, settings: DeputiesSettings, *where: ColumnElement[bool]) -> list[str]:
    """A deputy's: those of which something is said in the own township."""
    here = [M.common_id.in_(select(M.common_id).where(*_own(reading)))] if _own(reading) else []
    wanted = select(M.common_id).where(_common(reading, settings), M.common_id.is_not(None), *here, *where)
    often = wanted.group_by(M.common_id).having(settings.cluster_appeals <= PERSONS)
    return list(reading.connection.execute(often.order_by(PERSONS.desc(), M.common_id).limit(SHOWN)).scalars())


def _groups(reading: ReadSession, settings: DeputiesSettings, *where: ColumnElement[bool]) -> list[Any]:
    about = categories.going_on(reading, M.category).label("category")
    group = (
        select(about, M.township)
        .where(_common(reading, settings), about != OTHER, *where)
        .group_by(about, M.township)
        .having(settings.cluster_appeals <= PERSONS)
        .order_by(PERSONS.desc(), M.township, about)
        .limit(SHOWN)
    )
    return list(reading.connection.execute(group))


def _place(reading: ReadSession, group: Any, settings: DeputiesSettings) -> Cluster:
    about = M.category.in_(categories.codes_of(reading, group.category))
    told = _told(reading, (about, M.township == group.township, _common(reading, settings)))
    return Cluster(category=group.category, township=group.township, **told[1])


def _matter(reading: ReadSession, matter_id: str, settings: DeputiesSettings) -> Cluster:
    rows, told = _told(reading, (M.common_id == matter_id, _common(reading, settings)))
    return Cluster(
        matter_id=matter_id,
        category=first_most(categories.goes_on(reading, row.category) for row in rows),
        township=first_most(row.township for row in rows),
        townships=len({row.township for row in rows}),
        words=next((row.common_words for row in rows if row.common_words), []),
        **told,
    )


def _told(reading: ReadSession, inside: tuple[ColumnElement[bool], ...]) -> tuple[list[Any], dict[str, Any]]:
    had = had_by(reading, reading.actor.id)
    fields = (M.appeal_id, M.title, M.category, M.township, M.common_words, M.submitted_at)
    wanted = select(*fields, M.appeal_id.in_(had).label("mine")).where(*inside)
    rows = list(reading.connection.execute(wanted.order_by(M.submitted_at.desc(), M.appeal_id).limit(200)))
    many = select(func.count(), PERSONS, func.count(TEXT.distinct())).select_from(matters).where(*inside)
    appeals, persons, texts = reading.connection.execute(many).one()
    titles = [row.title for row in rows if row.mine or reading.actor.role is Role.OFFICE]
    return rows, {
        "appeals": appeals,
        "persons": persons,
        "texts": texts,
        "first_at": rows[-1].submitted_at,
        "last_at": rows[0].submitted_at,
        "appeal_ids": [row.appeal_id for row in rows],
        "titles": titles[:TITLES],
    }


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
