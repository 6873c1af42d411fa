"""Opaque cursors: where a page ended, so that the next one begins there whatever was added meanwhile."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from kit.problems import Refused


def cursor_of(moment: datetime, key: str) -> str:
    """The cursor after the row with this sort moment and key."""
    return urlsafe_b64encode(f"{moment.isoformat()}|{key}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime, str]:
    """What `cursor_of` was given; raises Refused for anything else."""
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, key = text.split("|", 1)
        at = datetime.fromisoformat(moment)
    except ValueError as broken:
        raise bad_cursor() from broken
    if at.tzinfo is None or "\x00" in key:
        raise bad_cursor()
    return at, key


def bad_cursor() -> Refused:
    """The refusal of what was never given out as a cursor."""
    return Refused("bad-cursor", "The cursor is not one that was given out.", status=422)


def after(cursor: str | None, moment: Any, key: Any, *, newest_first: bool = True) -> list[ColumnElement[bool]]:
    """The condition that skips what earlier pages showed, sorted by `moment` and then `key`; nothing for the first."""
    if not cursor:
        return []
    at, last = read_cursor(cursor)
    if newest_first:
        return [or_(moment < at, and_(moment == at, key < last))]
    return [or_(moment > at, and_(moment == at, key > last))]
