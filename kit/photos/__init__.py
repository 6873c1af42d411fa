"""A photo somebody sent, made small and clean by a process of its own: a few kilobytes may unpack to a gigabyte."""

import json
import logging
import time
from dataclasses import asdict, dataclass

from kit import limited_process

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bounds:
    """What a photo may be, what it is made to, and what that may cost."""

    pixels: int
    """The most it may have."""
    side: int
    """The longest it is kept with, in pixels."""
    kept_bytes: int
    """What it is brought under."""
    memory_bytes: int
    """Address space of the process, the interpreter's own part included."""
    seconds: float
    cpu_seconds: int


@dataclass(frozen=True)
class CleanPhoto:
    """A JPEG with nothing but its pixels, and the day its camera wrote, `2026-11-28`, if it did."""

    jpeg: bytes
    taken_on: str | None


class NoPhoto(Exception):
    """It cannot be read as JPEG, PNG or WebP."""


class TooMuch(Exception):
    """It has more pixels, or takes more memory or time to read, than it may."""


def clean(raw: bytes, bounds: Bounds) -> CleanPhoto:
    """The photo upright, small and without all that is no pixel; raises NoPhoto or TooMuch. For a thread: it waits."""
    try:
        answer = limited_process.run(
            "kit.photos",
            json.dumps(asdict(bounds)).encode() + b"\n" + raw,
            seconds=bounds.seconds,
            cpu_seconds=bounds.cpu_seconds,
            memory_bytes=bounds.memory_bytes,
            answer_bytes=4 * bounds.pixels,
            pause=time.sleep,
        )
    except (limited_process.OutOfTime, limited_process.OutOfMemory) as spent:
        raise TooMuch(type(spent).__name__) from spent
    except limited_process.Died as dead:
        raise NoPhoto from dead
    line, _, jpeg = answer.partition(b"\n")
    told = json.loads(line)
    if refused := told.get("refused"):
        raise TooMuch(refused) if refused != "unreadable" else NoPhoto
    if not told["exif"]:
        log.info("a photo's EXIF cannot be read")
    return CleanPhoto(jpeg, told["taken_on"])
