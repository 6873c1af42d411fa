"""Beside each text that is read before everybody may: since when nobody has to decide about it any more (ADR 52)."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Index, and_

from kit.db import UtcMoment


def settled(name: str = "settled_at") -> Column[Any]:
    """The mark, empty while a text waits; what was decided is the table of decisions and nothing else."""
    return Column(name, UtcMoment)


def to_read(
    name: str, mark: Column[Any], at: Column[Any], *key: Column[Any], which: ColumnElement[bool] | None = None
) -> None:
    """Indexes by the moments of texts: of all, for those that were decided about, and of what waits.

    `which` of the table's rows are such texts, in so many words: a parameter would hide the index from the database.
    """
    Index(f"ix_{name}_at", at, *key, sqlite_where=which, postgresql_where=which)
    waits = mark.is_(None) if which is None else and_(which, mark.is_(None))
    Index(f"ix_{name}_unread", at, *key, sqlite_where=waits, postgresql_where=waits)
