"""How long an appeal takes in a large county: `python -m benchmarks.hearing.large 10000 100000`.

What was said before is put into intake's own tables as it stands there once heard and weighed, each alone: to hear a
hundred thousand one by one takes an hour. What comes then is heard, and asked about, as always.
"""

import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from sqlalchemy import insert

from benchmarks.hearing.room import Room, Said, row
from benchmarks.hearing.texts import DATA, grown, read
from contracts.intake import FindLikely
from services.intake.appeals.store import appeals
from services.intake.same_matter.domain.words import KEPT, Weights, heavy, pairs, vector
from services.intake.same_matter.queries.likely import find_likely
from services.intake.same_matter.store.packed import pack, pack_counts
from services.intake.same_matter.store.tables import INSERT_PAIR, heard, weighings
from services.intake.same_matter.store.weights import COUNTED
from services.intake.settings import IntakeSettings

AT_ONCE = 1000
ARRIVING = 400


def fill(room: Room, said: list[Said]) -> None:
    """All of these were heard, weighed by the newest of them."""
    counts: Counter[int] = Counter()
    version = f"large-{len(said)}"  # weights are kept by their version as long as a process lives
    newest = said[-COUNTED:]
    for one in newest:
        counts.update({*pairs(one["title"]), *pairs(one["body"][:KEPT])})
    weights = Weights(version, len(newest), counts)
    kept = {"version": version, "appeals": weights.appeals, "counts": pack_counts(counts)}
    with room.bench.work() as work:
        work.connection.execute(insert(weighings).values(**kept, made_at=datetime(2020, 1, 1, tzinfo=UTC)))
    for start in range(0, len(said), AT_ONCE):
        _keep(room, said[start : start + AT_ONCE], start + 1, weights)


def _keep(room: Room, said: list[Said], first: int, weights: Weights) -> None:
    texts, found = [], []
    for number, one in enumerate(said, first):
        weighed = vector(one["title"], one["body"][:KEPT], weights)
        mine = dict.fromkeys(("appeal_id", "matter_id", "person_id", "text_id"), one["id"])
        more = {"version": weights.version, "own_text": False, "submitted_at": one["at"], "vector": pack(weighed)}
        texts.append({"number": number, **mine, **more})
        found += [{"pair": pair, "number": number, "weight": weight} for pair, weight in heavy(weighed).items()]
    with room.bench.work() as work:
        work.connection.execute(insert(appeals), [row(one, number) for number, one in enumerate(said, first)])
        work.connection.execute(insert(heard), texts)
        work.connection.execute(INSERT_PAIR, found)


def ask(room: Room, said: list[Said]) -> tuple[list[float], float]:
    """Seconds of CPU time each takes to be asked `is it this one?`, and how many were offered anything."""
    settings, seconds, offered = IntakeSettings(likely_days=10_000), [], 0
    with room.bench.look() as reading:
        for one in said:
            query = FindLikely(title=one["title"][:100], text=one["body"][:5000], township=one["township"])
            begun = time.process_time()
            offered += bool(find_likely(reading, query, settings).items)
            seconds.append(time.process_time() - begun)
    return seconds, offered / len(said)


def show_times(name: str, seconds: list[float]) -> None:
    """Milliseconds of CPU time."""
    at = quantiles(seconds, n=100)
    print(f"{name}: p50 {1000 * at[49]:.1f} ms, p95 {1000 * at[94]:.1f} ms", flush=True)


def main() -> int:
    """The command line; exit code 2 where the data are not here."""
    if not DATA.exists():
        print("The real appeals are not here: they lie beside the repository, in ../shared/data. Nothing was measured.")
        return 2
    real = read(DATA)
    for many in [int(one) for one in sys.argv[1:]]:
        with tempfile.TemporaryDirectory(prefix="minsheng-hearing-") as folder:
            room, begun = Room(Path(folder), f"large{many}"), time.process_time()
            fill(room, grown(real, many))
            print(f"{many:,} in {room.file.stat().st_size / 2**20:,.0f} MiB, {time.process_time() - begun:.0f} s")
            later = grown(real, ARRIVING, seed=9, later=True)
            seconds, offered = ask(room, later)
            show_times(f"`is it this one?` at {many:,}, offered for {offered:.0%}", seconds)
            show_times(f"one more heard at {many:,}", room.hear(later))
    return 0


if __name__ == "__main__":
    sys.exit(main())
