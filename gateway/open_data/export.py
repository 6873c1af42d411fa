"""A dataset made into a file once for many readers: whole, hashed, dated, and paged by where a line begins."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import StringIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from anyio.to_thread import run_sync

from gateway.api.spreadsheets import plain
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.open_data.shape import Dataset, Row
from kit.cursor import bad_cursor
from kit.problems import Refused

BUFFER = 2000
"""Rows written at once."""


@dataclass(frozen=True)
class Export:
    """One state of a dataset: a line of JSON for each row, in the columns' order."""

    dataset: Dataset
    path: Path
    mark: str
    """Hash of its content."""
    rows: int
    modified: datetime
    """When this content was first seen here."""

    def csv(self) -> Iterator[bytes]:
        """The whole as CSV, with the mark by which spreadsheets know UTF-8; nothing in it starts a formula."""
        yield b"\xef\xbb\xbf" + _csv([self.dataset.header])
        with self.path.open("rb") as file:
            while lines := file.readlines(64 * 1024):
                yield _csv([[_cell(value) for value in json.loads(line)] for line in lines])

    def page(self, cursor: str | None, limit: int) -> tuple[list[Row], str | None]:
        """Rows from where the page before ended; raises Refused for another content's cursor or none of ours."""
        start = self._start(cursor)
        with self.path.open("rb") as file:
            file.seek(max(start - 1, 0))
            if start and file.read(1) != b"\n":
                raise bad_cursor()
            lines = [line for _ in range(limit) if (line := file.readline())]
            end = file.tell()
            more = bool(file.read(1))
        header = self.dataset.header
        items = [dict(zip(header, json.loads(line), strict=True)) for line in lines]
        return items, f"{self.mark}.{end}" if more else None

    def _start(self, cursor: str | None) -> int:
        if cursor is None:
            return 0
        mark, _, place = cursor.partition(".")
        if not (len(mark) == len(self.mark) and place.isascii() and place.isdigit() and len(place) <= 12):
            raise bad_cursor()
        if mark != self.mark:
            raise Refused("release-replaced", "The data changed meanwhile.", "Begin at the first page.")
        return int(place)


class Exports:
    """Every dataset's present file; made anew when it is asked for and older than `seconds`."""

    def __init__(self, app_context: AppContext, seconds: float) -> None:
        self._app_context = app_context
        self._seconds = seconds
        self._folder = TemporaryDirectory(prefix="minsheng-open-")
        self._known: dict[str, tuple[float, Export]] = {}
        self._former: dict[str, Path] = {}
        self._numbers = count(1)
        self._locks: dict[str, asyncio.Lock] = {}

    async def of(self, dataset: Dataset) -> Export:
        """The dataset as it is, or was a few minutes ago; raises Declined when its service is away."""
        async with self._locks.setdefault(dataset.name, asyncio.Lock()):
            until, known = self._known.get(dataset.name, (0.0, None))
            if known is None or until < monotonic():
                known = await self._make(dataset, known)
                self._known[dataset.name] = (monotonic() + self._seconds, known)
            return known

    async def _make(self, dataset: Dataset, before: Export | None) -> Export:
        fresh = Path(self._folder.name) / f"{dataset.name}.new"
        mark, rows = await self._whole(dataset, fresh)
        if before is not None and before.mark == mark:
            fresh.unlink()
            return before
        path = fresh.rename(fresh.with_name(f"{dataset.name}-{next(self._numbers)}.jsonl"))
        former = self._former.pop(dataset.name, None)
        if former is not None:
            former.unlink()  # who is reading it reads on
        if before is not None:
            self._former[dataset.name] = before.path  # who was given it may be about to open it
        return Export(dataset, path, mark, rows, self._app_context.clock.now().replace(microsecond=0))

    async def _whole(self, dataset: Dataset, path: Path) -> tuple[str, int]:
        """All of one state: begun again when its service replaced what was half read."""
        for last in (False, False, True):
            try:
                return await _write(dataset.source(self._app_context), dataset.header, path)
            except Declined as declined:
                if last or declined.problem.type != "release-replaced":
                    raise
        raise AssertionError


async def _write(source: AsyncIterator[Row], header: list[str], path: Path) -> tuple[str, int]:
    whole, rows, lines = sha256(json.dumps(header).encode()), 0, []
    with path.open("wb") as file:
        async for row in source:
            lines.append(json.dumps([row.get(name) for name in header], ensure_ascii=False) + "\n")
            rows += 1
            if len(lines) >= BUFFER:
                await run_sync(_put, file, whole, lines)
                lines = []
        await run_sync(_put, file, whole, lines)
    return whole.hexdigest()[:32], rows


def _put(file: Any, whole: Any, lines: list[str]) -> None:
    data = "".join(lines).encode()
    whole.update(data)
    file.write(data)


def _csv(rows: list[list[Any]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value)
