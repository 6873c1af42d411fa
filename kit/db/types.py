"""Column types both databases agree on."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite has no zones, so there it is stored naive and read back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """SQLite's text in one step: every row of the bus has a moment, and three steps are felt."""
        return _text_of if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment: nobody could say when that was."""
        return None if value is None else _utc(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Always aware, always UTC; in one step too, for every row of a list has some."""
        return _moment_of if dialect.name == "sqlite" else _in_utc


@lru_cache(maxsize=1024)
def _text_of(value: datetime | None) -> str | None:
    """As SQLAlchemy writes a naive moment of UTC: `2026-11-26 13:39:09.000000`. The rows of one batch share a few."""
    return None if value is None else _utc(value).isoformat(" ", "microseconds")[:26]


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return value.astimezone(UTC)


def _moment_of(value: str | None) -> datetime | None:
    return None if value is None else _in_utc(datetime.fromisoformat(value))


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
