"""Ids that tell of a moment, as `new_id` makes them now."""

from datetime import datetime
from uuid import UUID


def of_moment(at: datetime, number: int = 1) -> str:
    """An id that was made at this moment."""
    milliseconds = int(at.timestamp() * 1000)
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | 0x2 << 62 | number))
