"""The gateway's own database seen from asyncio: reads at once, writes of many requests in one transaction."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from anyio.to_thread import run_sync
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from kit.db import Database, Unavailable, migrate

T = TypeVar("T")
Job = Callable[[Connection], T]
MIGRATIONS = Path(__file__).parents[1] / "migrations"
MOST = 500
_READ = text("select 1")
_WRITTEN = text("update alembic_version set version_num = version_num")
"""A row that every migrated database has, written as it was."""


class Store:
    """`read`, `glance` and `write` take a function of a connection; what `write` returns is on disk.

    One thread writes. What waits for it is committed together, so a thousand small writes a second cost a few
    dozen flushes to disk.
    """

    def __init__(self, url: str) -> None:
        self.database = Database(url, pool=10)
        self._waiting: deque[tuple[Job[Any], asyncio.Future[Any]]] = deque()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="gateway-writer")
        self._busy: asyncio.Task[None] | None = None
        self._refuses = False
        self.written: list[Callable[[], None]] = []
        """Called when something was written: for who looks whether there is anything to do."""

    def migrate(self) -> None:
        """Bring the database to the newest schema; blocks."""
        migrate.upgrade(self.database.engine, [MIGRATIONS])

    async def read(self, job: Job[T]) -> T:
        """Run a short reading job; SQLite answers from memory sooner than a thread would start."""
        if self.database.sqlite:
            return self._look(job)
        return await run_sync(self._look, job)

    async def glance(self, job: Job[T]) -> T:
        """Run a job of one reading statement: at the price of that statement, for who asks again and again."""
        if self.database.sqlite:
            return self._glance(job)
        return await run_sync(self._glance, job)

    async def write(self, job: Job[T]) -> T:
        """Run a writing job; returns when it is committed. A job that raises takes no other one with it."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, done))
        if self._busy is None:
            self._busy = asyncio.create_task(self._drain())
        return await done

    async def check(self) -> None:
        """Raise what is amiss with the database: it cannot be asked, or still refuses what it last refused to write."""
        if self._refuses:
            await self.write(lambda connection: connection.execute(_WRITTEN))
        await self.read(lambda connection: connection.execute(_READ))

    async def stop(self) -> None:
        """Write what waits, then close."""
        if self._busy is not None:
            await self._busy
        self._writer.shutdown()
        self.database.close()

    def _look(self, job: Job[T]) -> T:
        with self.database.reading() as connection:
            return job(connection)

    def _glance(self, job: Job[T]) -> T:
        with self.database.glancing() as connection:
            return job(connection)

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST))]
                outcomes = await loop.run_in_executor(self._writer, self._together, [job for job, _ in batch])
                for (_, done), (result, error) in zip(batch, outcomes, strict=True):
                    if done.done():  # its request was given up; the write stands
                        continue
                    if error is None:
                        done.set_result(result)
                    else:
                        done.set_exception(error)
                for listener in self.written:
                    listener()
        finally:
            self._busy = None

    def _together(self, jobs: list[Job[Any]]) -> list[tuple[Any, BaseException | None]]:
        try:
            with self.database.transaction() as connection:
                done: list[tuple[Any, BaseException | None]] = [(job(connection), None) for job in jobs]
            self._refuses = False
            return done
        except Exception as failed:  # noqa: BLE001  nothing of the batch is kept: blame by doing each alone
            self._refuses = isinstance(failed, Unavailable)
            if len(jobs) == 1 or _gone(failed):  # each alone would wait as long for a server that does not answer
                return [(None, failed) for _ in jobs]
            return [self._together([job])[0] for job in jobs]


def _gone(failed: Exception) -> bool:
    """Whether the connection was lost or could not be had, whatever was to be written."""
    return isinstance(failed, DBAPIError) and (failed.connection_invalidated or failed.statement is None)
