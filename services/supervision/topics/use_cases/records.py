"""Topics as use cases take them in hand: locked, with their group, their appeals and their story."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from contracts.topics import Researcher
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.shared.store.search import TOPIC, search
from services.supervision.topics.store.rows import LookRow, TopicRow
from services.supervision.topics.store.tables import appeals, lines, looks, researchers, topics

T, R = topics.c, researchers.c
_LINE = insert(lines)


def take(work: UnitOfWork, topic_id: str) -> TopicRow:
    """One topic, locked for this transaction; raises NotFound."""
    found = select(topics).where(T.topic_id == topic_id).with_for_update()
    row = typed(TopicRow, work.connection.execute(found)).first()
    if row is None:
        raise NotFound("topic")
    return row


def change(work: UnitOfWork, topic_id: str, **values: Any) -> None:
    """Write some of its columns."""
    work.connection.execute(update(topics).where(T.topic_id == topic_id).values(**values))


def take_the_look(work: UnitOfWork) -> LookRow:
    """The one row that lets one look, or one adoption, at a time."""
    return typed(LookRow, work.connection.execute(select(looks).with_for_update())).one()


def group(reading: ReadSession, topic_id: str) -> list[Researcher]:
    """The research group, as it was named."""
    named = select(researchers).where(R.topic_id == topic_id).order_by(R.place)
    return [Researcher(**row._mapping) for row in reading.connection.execute(named)]


def name_group(work: UnitOfWork, topic_id: str, members: Sequence[Researcher]) -> None:
    """These, in the place of whoever was named before."""
    work.connection.execute(delete(researchers).where(R.topic_id == topic_id))
    rows = [{"topic_id": topic_id, "place": n, **one.model_dump()} for n, one in enumerate(members)]
    work.connection.execute(insert(researchers), rows)


def keep_appeals(work: UnitOfWork, topic_id: str, ids: Sequence[str]) -> None:
    """The appeals behind it."""
    if ids:
        work.connection.execute(insert(appeals), [{"topic_id": topic_id, "appeal_id": appeal_id} for appeal_id in ids])


def appeals_of(reading: ReadSession, topic_id: str) -> list[str]:
    """The appeals behind it, as they were at its adoption."""
    kept = select(appeals.c.appeal_id).where(appeals.c.topic_id == topic_id).order_by(appeals.c.appeal_id)
    return list(reading.connection.execute(kept).scalars())


def record_history(work: UnitOfWork, topic_id: str, what: str, words: str = "") -> None:
    """One more line at the end of its story."""
    if what != "written":  # its words are a number; a draft is found by nobody before it is published
        search.add(work, TOPIC, topic_id, (words,))
    work.defer_insert(_LINE, topic_id=topic_id, at=work.now, what=what, by=work.actor.name, words=words)
