"""What a program loads before it answers, by library: the interpreter's own table of imports."""

import re
from collections import Counter
from dataclasses import dataclass

from benchmarks.report import Figure, Report

ASKED = {"PYTHONPROFILEIMPORTTIME": "1"}
"""In a program's environment: it then writes the table among what it says to stderr."""
LINE = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)$", re.MULTILINE)
TOLD = 8


@dataclass(frozen=True)
class Loaded:
    """Modules that were loaded, and the microseconds of each library's own."""

    modules: int
    microseconds: Counter[str]


def by_library(told: str) -> Loaded:
    """The table, summed by the first name of each module."""
    found: Counter[str] = Counter()
    lines = LINE.findall(told)
    for own, name in lines:
        found[name.partition(".")[0]] += int(own)
    return Loaded(len(lines), found)


def add(report: Report, of: str, done: Loaded) -> None:
    """How many modules, and the dearest libraries."""
    report.add(Figure(f"{of}: loaded", done.modules, "modules"))
    for name, microseconds in done.microseconds.most_common(TOLD):
        report.add(Figure(f"{of}, of it loading {name}", microseconds / 1000, "ms"))
