"""A stage of the embedded host: one process, SQLite files on a small disk of their own."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Self

import psycopg

from benchmarks.roster import bring_in, import_roster
from kit.testing.ports import wait_until
from kit.testing.process import Child
from tests.soak.small_disk import SmallDisk
from tests.soak.stage import Stage

MEBIBYTES = 400


class EmbeddedStage(Stage):
    """No broker and no database server: the gateway's process runs every service."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.data = folder / "data"

    def start(self) -> Self:
        """Mount, start, import the roster into the deputies' file."""
        self.data.mkdir()
        self.disk = SmallDisk(self.data, MEBIBYTES)
        self.start_gateway()
        wait_until(self.ready, "the gateway", 120)
        import_roster(f"sqlite:///{self.data}/deputies.sqlite")
        bring_in(f"sqlite:///{self.data}/supervision.sqlite", self.url)
        self.memory.start()
        return self

    def start_gateway(self) -> Child:
        """All in one."""
        more = {"MINSHENG_PORT": str(self.port), "MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(self.data)}
        return self._spawn("gateway", ["-m", "gateway"], more)

    def rows(self, service: str, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The same question to a file; raises psycopg.Error when it does not answer, as the others do."""
        try:
            with closing(sqlite3.connect(f"file:{self.data}/{service}.sqlite?mode=ro", uri=True)) as connection:
                return connection.execute(sql.replace("%s", "?"), values).fetchall()
        except sqlite3.Error as failed:
            raise psycopg.OperationalError(str(failed)) from failed

    def close(self) -> None:
        """Unmounted when nobody writes any more."""
        super().close()
        self.disk.close()
