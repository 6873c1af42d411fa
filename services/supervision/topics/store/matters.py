"""The appeals of one matter, as intake hears it, and how many persons are behind them."""

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from kit.bus.unit_of_work import ReadSession
from services.supervision.figures.interface import facts, marks
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.store.tables import persons

F, M, V = facts.c, marks.c, persons.c


def said_of(reading: ReadSession, matter_id: str, most: int) -> list[Any]:
    """Its admitted appeals, newest first: `key`, `at`, `person`. A matter is called by its first appeal."""
    voiced = select(1).where(M.kind == F.kind, M.mark == "voiced", M.key == F.key).exists()
    wanted = (
        select(F.key, F.at, V.person_id)
        .outerjoin(persons, V.appeal_id == F.key)
        .where(
            F.kind == "appeal",
            or_(V.matter_id == matter_id, (F.key == matter_id) & V.matter_id.is_(None)),
            voiced,
        )
        .order_by(F.at.desc(), F.key.desc())
    )
    return list(reading.connection.execute(wanted.limit(most)))


def unsolved_of(reading: ReadSession, keys: list[str]) -> set[str]:
    """Those of these of which their resident said that they are not solved."""

    def marked(name: str) -> set[str]:
        found = select(M.key).where(M.kind == "appeal", M.mark == name, M.key.in_(keys))
        return set(reading.connection.execute(found).scalars())

    return marked("rated") - marked("solved")


def counts_of(said: list[Any], unsolved: set[str], since: datetime, before: datetime) -> Counts:
    """Persons of the window and of the time before, each once; appeals of the window beside."""

    def persons_of(rows: list[Any]) -> int:
        return len({row.person_id or row.key for row in rows})

    recent = [row for row in said if row.at >= since]
    earlier = [row for row in said if before <= row.at < since]
    not_solved = [row for row in recent if row.key in unsolved]
    return Counts(persons_of(recent), persons_of(earlier), persons_of(not_solved), len(recent))
