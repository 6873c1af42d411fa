"""Satisfaction rounds as voting told them, and which project each of their lines plainly is."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, insert, select, update

from contracts.sessions import ResultAnnounced, RoundCounted
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from services.supervision.inquiries.store.rows import GradeRoundRow
from services.supervision.inquiries.store.survey_tables import grade_rounds
from services.supervision.inquiries.store.tables import subjects

R = grade_rounds.c


def counted(work: UnitOfWork, fact: RoundCounted) -> None:
    """The totals of a satisfaction round; put aside until the result is announced."""
    head = fact.head
    if head["rules"]["kind"] != "grades":
        return
    lines = [
        {
            "candidate_id": one["id"],
            "title": one["title"],
            "satisfied": marks.get("3", 0),
            "basically": marks.get("2", 0),
            "not_satisfied": marks.get("1", 0),
            "blank": marks.get(".", 0),
            "verdict": "",
        }
        for one, marks in zip(head["candidates"], head["totals"]["marks"], strict=True)
    ]
    work.connection.execute(delete(grade_rounds).where(R.round_id == fact.round_id, R.announced_at.is_(None)))
    told = {"session_id": head["round"]["session"], "title": head["round"]["title"], "lines": lines}
    work.connection.execute(insert(grade_rounds).values(round_id=fact.round_id, **told))


def announced(work: UnitOfWork, fact: ResultAnnounced) -> None:
    """From now on the totals may be used; those of a round that decided nothing are dropped."""
    row = typed(GradeRoundRow, work.connection.execute(select(grade_rounds).where(R.round_id == fact.round_id))).first()
    if row is None:
        return  # a round that decided on projects
    mine = R.round_id == fact.round_id
    if fact.outcome != "COMPLETE":
        work.connection.execute(delete(grade_rounds).where(mine))
        return
    lines = [{**line, "verdict": fact.grades.get(line["candidate_id"], "")} for line in row.lines]
    values = {"lines": lines, "title": fact.title, "announced_at": fact.announced_at}
    work.connection.execute(update(grade_rounds).where(mine).values(**values))


def plain(reading: ReadSession, lines: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Each line with the one project it plainly is: by its id, or by a title that only one project has."""
    rows = reading.once(
        "subjects by title", lambda: list(reading.connection.execute(select(subjects.c.project_id, subjects.c.title)))
    )
    ids = {row.project_id for row in rows}
    for line in lines:
        if line["candidate_id"] in ids:
            yield line, line["candidate_id"]
            continue
        named = [row.project_id for row in rows if row.title == line["title"]]
        yield line, named[0] if len(named) == 1 else None
