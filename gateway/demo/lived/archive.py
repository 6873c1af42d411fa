"""A county's databases in one file, and out of it again.

What is recorded is each service's SQLite file as it is after VACUUM, byte for byte: chains of hashes, signed boards and
times stay what they were, and a start brings them to the newest schema as it does any county's. No time is moved into
the present: instead the county's clock goes some whole days behind (`kit.clock.ShiftedClock`). Traffic that nobody can
ask for again is left out (`traffic`).
"""

import json
import lzma
import shutil
import sqlite3
import tarfile
from contextlib import closing
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from gateway.demo.lived.keys import write_keys
from gateway.demo.lived.traffic import leave_out
from kit.clock import write_days

RECORDING = Path(__file__).with_name("recording.tar.xz")
TOLD = "recording.json"
AFTER_EVENING = timedelta(hours=6)
"""Until midnight, from the moment of what was recorded last: then, a day later, what was offered at it lapses."""
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "pb": 0}]
"""Pages of texts and ids have no rhythm of four bytes: 1 % less than with it."""


class StaleRecording(SystemExit):
    """The recording cannot be used; says how to make it again."""


def pack(folder: Path, begins: date, into: Path = RECORDING) -> int:
    """Put the databases of a county that is stopped into one file; its first day afterwards is `begins`.

    Returns the file's bytes. Nothing of when or by whom it was packed is in it. Raises ValueError where something is
    under way: what was told and not heard would be lost.
    """
    fresh = into.with_suffix(".new")
    with lzma.open(fresh, "wb", filters=FILTERS) as out, tarfile.open(fileobj=out, mode="w|") as tar:
        _add(tar, TOLD, json.dumps({"begins": begins.isoformat()}).encode())
        for file in sorted(folder.glob("*.sqlite")):
            _add(tar, file.name, _small(file, begins))
    fresh.replace(into)
    return into.stat().st_size


def _small(file: Path, begins: date) -> bytes:
    """A database without its traffic, as VACUUM leaves it; the file itself stays as it is."""
    small = file.with_suffix(".packed")
    small.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as database:
        database.execute("VACUUM INTO ?", (str(small),))
    with closing(sqlite3.connect(small, isolation_level=None)) as database:
        leave_out(database, file.name, begins)
        database.execute("VACUUM")
    content = small.read_bytes()
    small.unlink()
    return content


def first_day(opened: datetime) -> date:
    """The day to call `restore` with, for a county that is opened at this moment of its zone.

    From six in the evening on it is the next day, so that the county goes on in the evening it was recorded on: a day
    later what was offered on that evening has lapsed.
    """
    return (opened + AFTER_EVENING).date()


def restore(folder: Path, today: date, recording: Path = RECORDING) -> bool:
    """Unpack it into a folder that is not there or empty, whole or not at all; what is there already stays as it is.

    `today` is the real day in the county's zone: it becomes the recorded county's first day. Returns whether it was
    unpacked. Raises StaleRecording when there is no recording or it cannot be read.
    """
    if folder.exists() and any(folder.iterdir()):
        return False
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        begins = _unpack(recording, fresh)
    except (OSError, ValueError, KeyError, EOFError, tarfile.TarError, lzma.LZMAError) as unreadable:
        shutil.rmtree(fresh)
        raise StaleRecording(f"{recording.name} cannot be read ({unreadable}): `make recording` makes it") from None
    write_keys(fresh)
    write_days(fresh, (begins - today).days)
    if folder.exists():
        folder.rmdir()
    fresh.replace(folder)
    return True


def _unpack(recording: Path, into: Path) -> date:
    begins = None
    with tarfile.open(recording, "r:xz") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is None or Path(member.name).name != member.name:
                raise ValueError(f"{member.name} is no plain file")
            if member.name == TOLD:
                begins = date.fromisoformat(json.load(content)["begins"])
            else:
                with (into / member.name).open("wb") as out:
                    shutil.copyfileobj(content, out, 1 << 20)
    if begins is None:
        raise ValueError(f"no {TOLD}")
    return begins


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, BytesIO(content))
