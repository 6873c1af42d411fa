"""The process that reads one table: a line of JSON and the file come in, a line of JSON for every row goes out.

The last line is `null`, or the problem the file is refused with. Started by `kit.sheets.reader` only.
"""

import json
import os
import sys

os.environ["OPENPYXL_LXML"] = "False"  # the interpreter's own parser needs less memory and says when it has none

import openpyxl  # noqa: F401 - loaded before memory is bounded

from kit import limited_process
from kit.problems import Refused
from kit.sheets.limits import TableLimits
from kit.sheets.table import rows


def main() -> None:
    """Read the table that stands on the standard input."""
    head = json.loads(sys.stdin.buffer.readline())
    limits = TableLimits.model_validate(head["limits"])
    refused = None
    try:
        for row in rows(sys.stdin.buffer.read(), head["filename"], head["headers"], head["needed"], limits):
            _write(row)
    except Refused as problem:
        refused = problem.problem.model_dump(mode="json")
    _write(refused)
    sys.stdout.buffer.flush()


def _write(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


if __name__ == "__main__":
    limited_process.confine()
    try:
        main()
    except MemoryError:
        sys.exit(limited_process.MEMORY_SPENT)
