"""Intake's own tables and use cases on SQLite in a file, filled with appeals."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from kit.bus.unit_of_work import UnitOfWork
from kit.testing.bench import Bench
from services.intake.appeals.store import appeals
from services.intake.same_matter.store.tables import heard, unheard
from services.intake.same_matter.use_cases.hear import hear_appeals, tidy_matters
from services.intake.service import MIGRATIONS
from services.intake.settings import IntakeSettings

STANDS = {
    "secret_hash": "-",
    "kind": "help",
    "category": "other",
    "channel": "web",
    "project_idea": False,
    "photos": [],
    "state": "submitted",
    "round": 1,
    "voices": 1,
}
Said = dict[str, Any]


class Room:
    """A room of its own; appeals are heard one by one, so that each is timed."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = folder / f"{name}.sqlite"
        self.bench = Bench("intake", MIGRATIONS, f"sqlite:///{self.file}")
        self.settings = IntakeSettings()

    def hear(self, said: Iterable[Said], *, at_once: int = 1) -> list[float]:
        """Take these in and hear them; seconds of CPU time each, so that what else runs here says nothing."""
        seconds: list[float] = []
        waiting = list(said)
        for start in range(0, len(waiting), at_once):
            some = waiting[start : start + at_once]
            with self.bench.work() as work:
                work.connection.execute(insert(appeals), [row(one, start + n) for n, one in enumerate(some)])
                work.connection.execute(insert(unheard), [{"appeal_id": one["id"]} for one in some])
            seconds += [self._hear(at_once) / len(some)] * len(some)
            if start % 100 == 0:
                while self._again():
                    pass
        while self._again():
            pass
        return seconds

    def _hear(self, most: int) -> float:
        begun = time.process_time()
        with self.bench.work() as work:
            hear_appeals(work, self.settings, most)
        return time.process_time() - begun

    def _again(self) -> int:
        with self.bench.work() as work:
            return hear_appeals(work, self.settings)

    def tidy(self) -> float:
        """Seconds of CPU time that grouping everything anew takes."""
        begun = time.process_time()
        with self.bench.work() as work:
            tidy_matters(work, self.settings)
        return time.process_time() - begun

    def matters(self, column: str = "matter_id") -> dict[str, str]:
        """By appeal."""
        with self.bench.look() as reading:
            rows = reading.connection.execute(select(heard.c.appeal_id, heard.c[column]))
            return {each[0]: each[1] for each in rows}

    def work(self) -> Any:
        """A transaction."""
        return self.bench.work()


def row(said: Said, number: int) -> Said:
    """As a row of intake's appeals."""
    return STANDS | {
        "appeal_id": said["id"],
        "tracking_code": said["id"][-10:].upper(),
        "title": said["title"],
        "text": said["body"],
        "township": said["township"],
        "submitted_at": said["at"],
        "month": f"{said['at']:%Y-%m}",
        "writer": said["user"],
    }


__all__ = ["Room", "UnitOfWork"]
