"""`make bench-hearing`: categories, matters, repeats and times, on real messages beside the repository, if they are."""

import csv
import gzip
import random
import resource
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, quantiles
from zlib import crc32

from benchmarks.hearing import categories
from benchmarks.hearing.known import ari, known, scores
from benchmarks.hearing.room import Room, Said
from benchmarks.source import CODES
from contracts.intake import FindLikely
from services.intake.same_matter.queries.likely import find_likely
from services.intake.settings import IntakeSettings

DATA = Path("..") / "shared" / "data" / "appeals.csv.gz"
TOP = 10


def read(file: Path) -> list[Said]:
    """Every row, the first said first."""
    with gzip.open(file, "rt", encoding="utf-8-sig") as rows:
        said = [
            {
                "id": row["id"],
                "title": row["title"].strip(),
                "body": row["body"].strip(),
                "user": row["user"].strip(),
                "township": CODES[crc32(row["user"].encode()) % len(CODES)],
                "at": datetime.fromisoformat(row["time"].replace("/", "-")).replace(tzinfo=UTC),
            }
            for row in csv.DictReader(rows)
        ]
    return sorted(said, key=lambda one: (one["at"], one["id"]))


def show_matters(name: str, matters: dict[str, str]) -> None:
    """F1 of the known ones."""
    found = scores(matters)
    worst = sorted(found.items(), key=lambda one: one[1])[:5]
    print(f"{name}: mean F1 {mean(found.values()):.3f} over {len(found)}; lowest {[f'{k} {v:.2f}' for k, v in worst]}")


def show_top(said: list[Said], room: Room) -> None:
    """The ten that most persons raised: what of each is known, to be read by a person."""
    persons, matters = room.matters("person_id"), room.matters()
    by_matter: defaultdict[str, list[str]] = defaultdict(list)
    for appeal, matter in matters.items():
        by_matter[matter].append(appeal)
    label = {appeal: name for name, each in known().items() for appeal in each.inside | each.around}
    ranked = sorted(by_matter, key=lambda one: -len({persons[appeal] for appeal in by_matter[one]}))
    total = unknown = 0
    for matter in ranked[:TOP]:
        inside = by_matter[matter]
        known_as = Counter(label.get(appeal, "?") for appeal in inside)
        main = known_as.most_common(1)[0][0]
        strange = [appeal for appeal in inside if label.get(appeal, "?") != main]
        total, unknown = total + len(inside), unknown + len(strange)
        many = len({persons[one] for one in inside})
        print(f"  {many:3} persons, {len(inside):3} appeals: {main}; not of the list: {' '.join(strange[:12])}")
    print(f"  appeals in the ten: {total}")


def repeats(room: Room, now: datetime) -> float:
    """Of those who said what somebody else of a known matter had said: how many were offered it."""
    settings = IntakeSettings(likely_days=10_000, likely_shown=6)
    offered = asked = 0
    with room.bench.look() as reading:
        said = {one["id"]: one for one in read(DATA)}
        for each in known().values():
            for one in sorted(each.inside):
                query = FindLikely(title=said[one]["title"][:100], text=said[one]["body"][:5000], township=CODES[0])
                found = [
                    item.appeal_id for item in find_likely(reading, query, settings).items if item.appeal_id != one
                ]
                offered += any(item in each.inside for item in found[:5])
                asked += 1
    return offered / asked


def main() -> int:
    """The command line; exit code 2 where the data are not here."""
    if not DATA.exists():
        print("The real appeals are not here: they lie beside the repository, in ../shared/data. Nothing was measured.")
        return 2
    categories.show()
    said = read(DATA)
    with tempfile.TemporaryDirectory(prefix="minsheng-hearing-") as folder:
        room = Room(Path(folder), "time")
        seconds = room.hear(said)
        show_matters("in the order of time", room.matters())
        show_times(f"the {len(said):,}th appeal", seconds[-400:])
        print(f"grouped anew in {room.tidy():.2f} s")
        show_matters("grouped anew", room.matters())
        show_top(said, room)
        print(f"`is it this one?` was offered for {repeats(room, said[-1]['at']):.1%} of the known repeats")
        print(f"{room.file.stat().st_size / len(said):,.0f} bytes an appeal, with its text")
        first = room.matters()
        for seed in (1, 2):
            shuffled = said[:]
            random.Random(seed).shuffle(shuffled)
            other = Room(Path(folder), f"shuffled{seed}")
            other.hear(shuffled, at_once=100)
            before = ari(first, other.matters())
            other.tidy()
            print(f"shuffled {seed}: ARI {before:.3f}, grouped anew {ari(first, other.matters()):.3f}")
            show_matters("  shuffled", other.matters())
        for many in [int(one) for one in sys.argv[1:]]:
            large = Room(Path(folder), f"large{many}")
            large.hear(grown(said, many), at_once=100)
            show_times(f"at {many:,}", large.hear(grown(said, 400, seed=9, later=True)))
            print(f"  grouped anew in {large.tidy():.2f} s; {large.file.stat().st_size / 2**20:,.0f} MiB in the file")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at its peak {peak:,.0f} MiB")
    return 0


def show_times(name: str, seconds: list[float]) -> None:
    """Milliseconds an appeal."""
    print(
        f"{name}: p50 {1000 * quantiles(seconds, n=100)[49]:.1f} ms, p95 {1000 * quantiles(seconds, n=100)[94]:.1f} ms"
    )


def grown(said: list[Said], many: int, seed: int = 5, *, later: bool = False) -> list[Said]:
    """More appeals than there are, each of sentences of three real ones: as long, and as different, as theirs."""
    dice, found = random.Random(seed), []
    for number in range(many):
        three = dice.sample(said, 3)
        parts = [part for one in three for part in one["body"].replace("！", "。").split("。") if part]
        body = "。".join(dice.sample(parts, min(len(parts), 8)))
        at = said[-1]["at"] + timedelta(minutes=number + (10**6 if later else 0))
        ids = {"id": f"g{seed}-{number:08}", "user": None, "township": CODES[number % len(CODES)]}
        found.append({**ids, "title": three[0]["title"], "body": body, "at": at})
    return found


if __name__ == "__main__":
    sys.exit(main())
