"""Every figure of a lived year in one file, so that two years, or one on two hosts, are compared line by line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.year.check import ROWS
from benchmarks.year.rows.asking import Asking, Missing

FILE = "figures.json"
BY = ("month", "township", "department")
SHOWN = 40
"""Differences that are printed (ours)."""
IDS = ("_id", "_at")
"""How fields are called that are drawn by lot, or whose moment the machine decides."""


def keep(folder: Path, asking: Asking) -> dict[str, Any]:
    """Write down what the year's county says of it; returns what was written, a value for each path."""
    found = dict(sorted(read(asking).items()))
    (folder / FILE).write_text(json.dumps(found, ensure_ascii=False, indent=0))
    return found


def read(ask: Asking) -> dict[str, Any]:
    """Figures whole and in parts, each deputy's record, what the rows say, and every list by its words."""
    found: dict[str, Any] = {}
    for name, above, below in _sheet(ask.get("/figures", year=ask.year)):
        found[f"figure {name}"] = [above, below]
    for by in BY:
        for row in ask.get("/figures", year=ask.year, by=by)["rows"]:
            for name, counted in row["figures"].items():
                found[f"figure {name} by {by} {row['key']}"] = counted
    found |= _flat("loop", ask.get("/reports/closed-loop"))
    for one in ask.get("/deputies")["items"]:
        dossier = ask.get(f"/deputies/{one['deputy_id']}/dossier")
        found[f"deputy {one['deputy_id']} came"] = dossier["participation"]
        found |= {f"deputy {one['deputy_id']} {duty['duty']}": duty["entries"] for duty in dossier["counts"]}
    for row in ROWS:
        try:
            found[f"row {row.number}"] = row.ask(ask)
        except Missing as missing:
            found[f"row {row.number}"] = f"red: {missing}"
    return found | dict(_lists(ask))


def _sheet(sheet: Any) -> Iterator[tuple[str, int, int | None]]:
    for one in sheet["figures"]:
        yield one["name"], one["numerator"], one["denominator"]


def _lists(ask: Asking) -> Iterator[tuple[str, Any]]:
    """Things by what people call them, as far as they have gone."""
    for one in ask.every("/suggestions", year=ask.year, limit=200):
        yield f"suggestion {one['number']}", [one["title"], one["state"]]
    for one in ask.every("/projects", year=ask.year, limit=200):
        yield f"project {one['title']}", [one["state"], one.get("light"), one.get("spent_fen"), one["budget_fen"]]
    for one in ask.every("/topics", year=ask.year, limit=200):
        yield f"topic {one['title']}", one["state"]
    for one in ask.every("/inquiries", year=ask.year, limit=100):
        yield f"inquiry {one['title']}", [one["stage"], one["questions"], one["answered"]]


def _flat(path: str, value: Any) -> dict[str, Any]:
    """A line for each value in it that is no id and no moment."""
    if isinstance(value, dict):
        parts = [(key, one) for key, one in value.items() if not key.endswith(IDS)]
    elif isinstance(value, list):
        parts = [(str(n), one) for n, one in enumerate(value)]
    else:
        return {path: value}
    return {line: one for key, part in parts for line, one in _flat(f"{path} {key}", part).items()}


def compare(one: Path, other: Path) -> int:
    """Print what two kept years say differently; returns how many lines that are."""
    ours, theirs = (json.loads((folder / FILE).read_text()) for folder in (one, other))
    differ = sorted(line for line in ours.keys() | theirs.keys() if ours.get(line) != theirs.get(line))
    for line in differ[:SHOWN]:
        print(f"{line}: {ours.get(line, 'nothing')} in {one}, {theirs.get(line, 'nothing')} in {other}")
    if len(differ) > SHOWN:
        print(f"… and {len(differ) - SHOWN} more")
    print(f"{len(ours.keys() | theirs.keys()):,} figures compared, {len(differ)} differ")
    return len(differ)
