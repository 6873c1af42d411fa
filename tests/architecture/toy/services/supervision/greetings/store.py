"""The table of greetings."""

from sqlalchemy import Column, String, Table, Text, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.shared.store.metadata import metadata

greetings = Table("greeting", metadata, Column("greeting_id", String(64), primary_key=True), Column("words", Text))


def save(work: UnitOfWork, greeting_id: str, words: str) -> None:
    """Keep one."""
    work.connection.execute(insert(greetings).values(greeting_id=greeting_id, words=words))


def every(reading: ReadSession) -> list[tuple[str, str]]:
    """Id and words of every greeting, the newest first."""
    rows = reading.connection.execute(select(greetings).order_by(greetings.c.greeting_id.desc()))
    return [(row.greeting_id, row.words) for row in rows]
