"""A measured figure beside its limit, printed as it comes and kept as a table."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


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

    @property
    def ratio(self) -> float | None:
        """Value over limit."""
        return self.value / self.limit if self.limit else None

    def line(self) -> str:
        """As a person reads it."""
        text = f"{self.what}: {self.value:,.4g} {self.unit}"
        if self.limit:
            text += f" = {self.ratio:.3f} of {self.beside} ({self.limit:,.4g} {self.unit})"
        return text + (f"; aim {self.aim}" if self.aim else "") + (f"; {self.note}" if self.note else "")


class Report:
    """Every figure of one run."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def add(self, figure: Figure) -> None:
        """Keep and print."""
        self.figures.append(figure)
        print(" ", figure.line(), flush=True)

    def save(self, folder: Path) -> Path:
        """Write the run as JSON and as a Markdown table; returns the table's path."""
        folder.mkdir(parents=True, exist_ok=True)
        machine = (
            f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
        )
        head = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine}
        (folder / "benchmarks.json").write_text(
            json.dumps({**head, "figures": [asdict(figure) for figure in self.figures]}, ensure_ascii=False, indent=1)
        )
        rows = [
            f"| {figure.what} | {figure.value:,.4g} {figure.unit} | "
            + (f"{figure.ratio:.3f} of {figure.beside} ({figure.limit:,.4g})" if figure.limit else "")
            + f" | {figure.aim} | {figure.note} |"
            for figure in self.figures
        ]
        table = folder / "benchmarks.md"
        table.write_text(
            f"{head['at']}, {machine}\n\n| measured | value | ratio | aim | note |\n| --- | --- | --- | --- | --- |\n"
            + "\n".join(rows)
            + "\n"
        )
        return table
