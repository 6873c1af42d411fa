"""The real messages as they are said to intake, and more of them than there are."""

import csv
import gzip
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from benchmarks.hearing.room import Said
from benchmarks.source import CODES

DATA = Path("..") / "shared" / "data" / "appeals.csv.gz"


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
