"""`make bench-hearing`: categories, matters, repeats and times, on real messages beside the repository, if they are."""

import random
import resource
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from statistics import mean

from benchmarks.hearing import categories, large
from benchmarks.hearing.known import ari, known, scores
from benchmarks.hearing.large import show_times
from benchmarks.hearing.room import Room, Said
from benchmarks.hearing.texts import DATA, read
from benchmarks.source import CODES
from contracts.intake import FindLikely
from services.intake.same_matter.queries.likely import find_likely
from services.intake.settings import IntakeSettings

TOP = 10


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
    large.main()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at its peak {peak:,.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
