"""A file put beside a text for others to take: proven to be what its name says, and to bring nothing that runs."""

import json
import time
from dataclasses import asdict, dataclass

from kit import limited_process

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
SIGNS: dict[str, tuple[str, bytes]] = {
    "pdf": (PDF, b"%PDF-"),
    "docx": (DOCX, b"PK\x03\x04"),
    "xlsx": (XLSX, b"PK\x03\x04"),
    "jpg": (JPEG, b"\xff\xd8\xff"),
}
"""By a name's ending: the media type, and what such a file begins with."""


class NotWhatItSays(Exception):
    """It is of another kind than its name says, or of none that is taken."""


class RunsSomething(Exception):
    """It brings a program: macros, scripts, other files that a reader would open."""


class TooMuch(Exception):
    """It unpacks to more, or takes more memory or time to look through, than it may."""


@dataclass(frozen=True)
class Bounds:
    """What looking into a file may cost."""

    unpacked_bytes: int
    """What all its parts unpack to."""
    parts: int
    memory_bytes: int
    """Address space of the process, the interpreter's own part included."""
    seconds: float
    cpu_seconds: int


def media_type_of(filename: str, content: bytes) -> str:
    """The media type its name and its first bytes agree on; raises NotWhatItSays."""
    ending = filename.rpartition(".")[2].lower()
    if ending not in SIGNS or not content.startswith(SIGNS[ending][1]):
        raise NotWhatItSays(ending)
    return SIGNS[ending][0]


def check(filename: str, content: bytes, bounds: Bounds) -> str:
    """The media type of a file that may be handed on; raises NotWhatItSays, RunsSomething or TooMuch.

    Its parts are looked through by a process of their own. For a thread: it waits.
    """
    media_type = media_type_of(filename, content)
    try:
        answer = limited_process.run(
            "kit.attachments",
            json.dumps({"media_type": media_type, **asdict(bounds)}).encode() + b"\n" + content,
            seconds=bounds.seconds,
            cpu_seconds=bounds.cpu_seconds,
            memory_bytes=bounds.memory_bytes,
            answer_bytes=1024,
            pause=time.sleep,
        )
    except (limited_process.OutOfTime, limited_process.OutOfMemory) as spent:
        raise TooMuch(type(spent).__name__) from spent
    except limited_process.Died as dead:
        raise NotWhatItSays from dead
    match json.loads(answer):
        case "runs":
            raise RunsSomething
        case "much":
            raise TooMuch
        case "other":
            raise NotWhatItSays
    return media_type
