"""The process that reads a file which may be hostile: started, bounded, and what it answers."""

import json
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from contracts.base import Problem
from kit import limited_process
from kit.problems import Refused
from kit.sheets.book import Book, Columns, Sheet
from kit.sheets.limits import TableLimits
from kit.sheets.lines import too_large, unreadable
from kit.sheets.table import Row

log = logging.getLogger(__name__)
TOGETHER = 200
"""Rows taken from an answer before others run."""
_lock = Lock()
_reading = 0
"""Files this process has read by others at this moment."""


def read(
    data: bytes,
    filename: str,
    headers: Mapping[str, str],
    needed: Collection[str],
    limits: TableLimits,
    pause: Callable[[float], object] | None = None,
) -> list[Row]:
    """The table's rows; raises Refused for what the file is refused for, and for as many others being read.

    `pause` sleeps while others run; without one eventlet's does.
    """
    pause = pause or _green_sleep
    given: dict[str, object] = {"filename": filename, "headers": dict(headers), "needed": list(needed)}
    return _rows(_answer(given, data, _longest(headers, limits), limits, pause), pause)


def read_book(
    data: bytes, forms: Mapping[str, Columns], limits: TableLimits, pause: Callable[[float], object] | None = None
) -> Book:
    """Several tables of one file; raises Refused as `read` does."""
    pause = pause or _green_sleep
    longest = sum(_longest(form.headers, limits) for form in forms.values())
    sheets, strangers, rows = dict[str, Sheet](), list[str](), list[Row]()
    for line in _answer({"forms": forms}, data, longest, limits, pause):
        match line:
            case {"sheet": title, "strangers": columns}:
                rows = []
                sheets[title] = Sheet(rows, columns)
            case {"strangers": titles}:
                strangers = titles
            case [number, row]:
                rows.append((number, row))
    return Book(sheets, strangers)


def _answer(
    given: dict[str, object], data: bytes, longest: int, limits: TableLimits, pause: Callable[[float], object]
) -> Iterator[Any]:
    """What the process answers, line by line; raises Refused before the first."""
    head = json.dumps(given | {"limits": {name: getattr(limits, name) for name in TableLimits.model_fields}})
    with _one_of(limits.import_at_once):
        try:
            answer = limited_process.run(
                "kit.sheets",
                head.encode() + b"\n" + data,
                seconds=limits.import_seconds,
                cpu_seconds=limits.import_cpu_seconds,
                memory_bytes=limits.import_memory_bytes,
                answer_bytes=longest,
                pause=pause,
            )
        except limited_process.OutOfTime as late:
            log.warning("a table took too long to read", extra={"size": len(data)})
            raise Refused(
                "file-too-slow",
                "Reading the file takes too long.",
                "Keep only the table in the file, and save it as a new XLSX or CSV file.",
                status=422,
            ) from late
        except limited_process.OutOfMemory as full:
            log.warning("a table took too much memory to read", extra={"size": len(data)})
            raise too_large("The file needs more memory than a table may.") from full
        except limited_process.Died as dead:
            raise unreadable("The file cannot be read.") from dead
    *lines, last = answer.splitlines()
    refused = json.loads(last)
    if refused is not None:
        problem = Problem.model_validate(refused)
        raise Refused(problem.type, problem.title, problem.detail, status=problem.status)
    return map(json.loads, lines)


@contextmanager
def _one_of(most: int) -> Iterator[None]:
    """One of the few files that are read at once; nobody waits in line, or the line would hold a service's workers."""
    global _reading
    with _lock:
        if _reading >= most:
            raise Refused("imports-busy", "Another file is being read.", "Send it again in a moment.", status=503)
        _reading += 1
    try:
        yield
    finally:
        with _lock:
            _reading -= 1


def _green_sleep(seconds: float) -> None:
    from eventlet import sleep  # the process that is started imports this package too, and needs no eventlet

    sleep(seconds)


def _longest(headers: Mapping[str, str], limits: TableLimits) -> int:
    """Bytes of the longest answer: all text, each character in up to six, and every row's number and field names."""
    names = sum(len(field) + 8 for field in set(headers.values()))
    return 6 * limits.import_characters + (limits.import_rows + 1) * (names + 100)


def _rows(answer: Iterator[Any], pause: Callable[[float], object]) -> list[Row]:
    rows: list[Row] = []
    for many, (number, row) in enumerate(answer, 1):
        rows.append((number, row))
        if many % TOGETHER == 0:
            pause(0)
    return rows
