"""The number a thing is found by: where it stands in time, so that walking the numbers down is newest first."""

from datetime import UTC, datetime, timedelta
from zlib import crc32

from kit.search.fold import signed

SERIAL = 21
"""Bits of the number below its millisecond: half of them from the key, the rest for what meets there."""
LEVELS = (27, 30, 33)
"""Stretches of time that are searched at once, as bits of milliseconds: 37 hours, 12 days, 99 days."""
END = (1 << 63) - 1
"""Above every number."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def first_of(at: datetime) -> int:
    """The lowest number of a moment, which is 1970 at the earliest."""
    return max((at - _EPOCH) // _MILLISECOND, 0) << SERIAL


def number_of(at: datetime, key: str) -> int:
    """The number of a thing of this moment when no other has it."""
    return first_of(at) | crc32(key.encode()) >> (33 - SERIAL)


def moment_of(number: int) -> datetime:
    """The moment of a number, which is in a cursor."""
    return _EPOCH + (number >> SERIAL) * _MILLISECOND


def stretch_of(number: int, level: int) -> int:
    """Which stretch of a level a number stands in."""
    return number >> (SERIAL + level)


def mark(word: str) -> int:
    """A gram that no text has: a thing's kind, or the stretch it stands in."""
    return signed(crc32(f"\n{word}".encode()))


def stretch_mark(level: int, stretch: int) -> int:
    """The gram of all that stands in a stretch of time."""
    return mark(f"{level}:{stretch}")
