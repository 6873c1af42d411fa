"""A measured figure beside its limit, printed as it comes and kept as a table."""

import json
import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

AIM = re.compile(r"([≤≥<])? ?([\d.]+)\b")
"""An aim that can be checked: at most, at least, or the very number."""
HEAD = "| measured | value | an earlier build | ratio | aim | | note |\n| --- | --- | --- | --- | --- | --- | --- |\n"


@dataclass(frozen=True)
class Figure:
    """One line: what was measured, against what, and what was aimed at."""

    what: str
    value: float
    unit: str
    beside: str = ""
    """The limit, in words."""
    limit: float | None = None
    aim: str = ""
    note: str = ""
    before: float | None = None
    """The same of an earlier build, measured in the same run."""

    @property
    def ratio(self) -> float | None:
        """Value over limit."""
        return self.value / self.limit if self.limit else None

    @property
    def reached(self) -> bool | None:
        """Whether the aim was reached, by the ratio where there is a limit; None when it cannot be told so."""
        if self.aim == "all":
            return self.value == self.limit
        found = AIM.match(self.aim)
        if found is None:
            return None
        told = self.value if self.ratio is None else self.ratio
        if self.aim.endswith("more"):  # than the limit
            told = self.value - (self.limit or 0.0)
        aim = float(found[2])
        return {"≤": told <= aim, "≥": told >= aim, "<": told < aim}.get(found[1] or "", told == aim)

    def line(self) -> str:
        """As a person reads it."""
        text = f"{self.what}: {self.value:,.4g} {self.unit}"
        if self.limit:
            text += f" = {self.ratio:.3f} of {self.beside} ({self.limit:,.4g} {self.unit})"
        if self.before is not None:
            text += f"; before {self.before:,.4g} {self.unit}"
        return text + (f"; aim {self.aim}" if self.aim else "") + (f"; {self.note}" if self.note else "")

    def row(self) -> str:
        """As a line of the table."""
        of = f"{self.ratio:.3f} of {self.beside} ({self.limit:,.4g})" if self.limit else ""
        before = "" if self.before is None else f"{self.before:,.4g} {self.unit}"
        reached = {True: "reached", False: "**missed**", None: ""}[self.reached]
        cells = (self.what, f"{self.value:,.4g} {self.unit}", before, of, self.aim, reached, self.note)
        return "| " + " | ".join(cells) + " |\n"


class Report:
    """Every figure of one run."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def add(self, figure: Figure) -> None:
        """Keep and print."""
        self.figures.append(figure)
        print(" ", figure.line(), flush=True)

    def beside(self, earlier: Iterable[dict[str, Any]]) -> None:
        """Put figures of the same name, as an earlier build's report kept them, beside these."""
        values = {told["what"]: told["value"] for told in earlier}
        self.figures = [
            figure if figure.before is not None else replace(figure, before=values.get(figure.what))
            for figure in self.figures
        ]

    def save(self, folder: Path, **about: Any) -> Path:
        """Write the run, and what else is to be known `about` it, as JSON and as a Markdown table; returns its path."""
        folder.mkdir(parents=True, exist_ok=True)
        told = {**head(), **about}
        (folder / "benchmarks.json").write_text(
            json.dumps({**told, "figures": [asdict(figure) for figure in self.figures]}, ensure_ascii=False, indent=1)
        )
        table = folder / "benchmarks.md"
        rows = "".join(figure.row() for figure in self.figures)
        table.write_text(f"{told['at']}, {told['machine']}\n\n{HEAD}{rows}")
        return table


def by_turns(report: Report, what: str, unit: str, turns: Sequence[Sequence[float]], aim: str = "") -> None:
    """Medians of what was measured by turns: this build's comes first, an earlier one's stands beside it."""
    ours, *before = [median(of) for of in zip(*turns, strict=True)]
    note = f"median of {', '.join(f'{turn[0]:.4g}' for turn in turns)}"
    report.add(Figure(what, ours, unit, aim=aim, note=note, before=before[0] if before else None))


def head() -> dict[str, str]:
    """When and on what."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    return {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine}
