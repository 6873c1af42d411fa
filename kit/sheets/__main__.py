"""The process that reads one file: a line of JSON and the file come in, a line of JSON for every row goes out.

Of several tables each begins with a line of its title and its strange columns; strange sheets come last. The
last line is `null`, or the problem the file is refused with. Started by `kit.sheets.reader` only.
"""

import json
import os
import sys

os.environ["OPENPYXL_LXML"] = "False"  # the interpreter's own parser needs less memory and says when it has none

import openpyxl  # noqa: F401 - loaded before memory is bounded

from kit import limited_process
from kit.problems import Refused
from kit.sheets.book import Columns, book
from kit.sheets.limits import TableLimits
from kit.sheets.table import rows


def main() -> None:
    """Read the table that stands on the standard input."""
    head = json.loads(sys.stdin.buffer.readline())
    limits = TableLimits.model_validate(head["limits"])
    refused = None
    try:
        if "forms" in head:
            _write_book(sys.stdin.buffer.read(), {name: Columns(*form) for name, form in head["forms"].items()}, limits)
        else:
            for row in rows(sys.stdin.buffer.read(), head["filename"], head["headers"], head["needed"], limits):
                _write(row)
    except Refused as problem:
        refused = problem.problem.model_dump(mode="json")
    _write(refused)
    sys.stdout.buffer.flush()


def _write_book(data: bytes, forms: dict[str, Columns], limits: TableLimits) -> None:
    read = book(data, forms, limits)
    for title, sheet in read.sheets.items():
        _write({"sheet": title, "strangers": sheet.strangers})
        for row in sheet.rows:
            _write(row)
    _write({"strangers": read.strangers})


def _write(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


if __name__ == "__main__":
    limited_process.confine()
    try:
        main()
    except MemoryError:
        sys.exit(limited_process.MEMORY_SPENT)
