"""`python -m clients`: build the clients, let outside tools read the documents, and write the table into the docs."""

import sys

from clients.checks import CHECKS
from clients.stage import ROOT, Row, stage

PAGE = ROOT / "docs" / "clients.md"
INTRODUCTION = """# Clients nobody here wrote

Written by `make clients`: generators, validators and libraries of others, each in a pinned version and in an
environment of its own, read what the platform publishes, and what they made is run against a demo county. The clients
they build lie in `var/clients/dist` (the Python package) and `var/clients/node/typescript` (the types); `clients/` has
an example of each.

| tool | given | what came of it | |
| --- | --- | --- | --- |
"""


def main() -> int:
    """Run all checks; 1 when one failed."""
    rows: list[Row] = []
    with stage(ROOT / "var" / "clients") as made:
        for check in CHECKS:
            for row in check(made):
                rows.append(row)
                print(f"{'ok  ' if row.passed else 'FAIL'} {row.tool} · {row.given} · {row.said}", flush=True)
    PAGE.write_text(INTRODUCTION + "".join(_line(row) for row in rows))
    return 0 if all(row.passed for row in rows) else 1


def _line(row: Row) -> str:
    said = " ".join(row.said.split()).replace("|", "\\|")
    return f"| {row.tool} | {row.given} | {said} | {'yes' if row.passed else '**no**'} |\n"


if __name__ == "__main__":
    sys.exit(main())
