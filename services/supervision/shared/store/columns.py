"""What tables of several subjects have in common: a story's lines, and a photo."""

from sqlalchemy import Column, Index, Integer, LargeBinary, SmallInteger, String, Table, Text
from sqlalchemy.sql.schema import SchemaItem

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import Serial, metadata


def story_table(of: str, *more: SchemaItem) -> Table:
    """The history of each project or suggestion (`of`): who did what and when; rows are only ever added."""
    return Table(
        f"{of}_line",
        metadata,
        Column("id", Serial, primary_key=True, autoincrement=True),
        Column(f"{of}_id", String(64), nullable=False),
        Column("at", UtcMoment, nullable=False),
        Column("event", String(20), nullable=False),
        Column("by", Text, nullable=False),
        Column("words", Text, nullable=False),
        *more,
        Index(f"ix_{of}_line_story", f"{of}_id", "id"),
    )


def photo_table(name: str, *of: SchemaItem) -> Table:
    """Photos, cleaned and in the order they were given; `of` says whose they are."""
    return Table(
        name,
        metadata,
        Column("photo_id", String(64), primary_key=True),
        *of,
        Column("position", SmallInteger, nullable=False),
        Column("jpeg", LargeBinary, nullable=False),
        Column("width", Integer, nullable=False),
        Column("height", Integer, nullable=False),
    )
