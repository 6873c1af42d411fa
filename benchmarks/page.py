"""The one page of `make bench`: each chapter as it was last measured, and of what missed its aim what bounds it."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.bounds import bound
from benchmarks.report import HEAD, Figure, Report
from deploy.dev.platform import ROOT

FOLDER = Path("var") / "bench"


class Page:
    """Chapters by their letter; each is a folder, so that one can be measured anew alone."""

    def __init__(self, titles: dict[str, str], folder: Path = FOLDER) -> None:
        self._titles = titles
        self._folder = folder

    def keep(self, letter: str, report: Report, old: str, failed: Sequence[str] = ()) -> None:
        """What a chapter came to, with the build it is of, the earlier one beside it and how busy the machine was."""
        load = f"{os.getloadavg()[2]:.1f}"
        report.save(self._folder / letter, build=_build(), old=old, load=load, failed=list(failed))

    def write(self) -> Path:
        """The page; returns its path."""
        chapters = [self._chapter(letter) for letter in self._titles if self._kept(letter).exists()]
        path = self._folder / "page.md"
        path.write_text("# What was measured\n\n" + "\n".join(chapters))
        return path

    def _kept(self, letter: str) -> Path:
        return self._folder / letter / "benchmarks.json"

    def _chapter(self, letter: str) -> str:
        told: dict[str, Any] = json.loads(self._kept(letter).read_text())
        figures = [Figure(**figure) for figure in told["figures"]]
        beside = f", beside {told['old']}" if told["old"] else ""
        about = (
            f"{told['at']}, build {told['build']}{beside}; {told['machine']}; load of the last quarter {told['load']}"
        )
        missed: dict[str, list[str]] = {}
        for figure in figures:
            if figure.reached is False:
                missed.setdefault(bound(figure.what), []).append(figure.what)
        bounds = "".join(f"- {_first(names)}: {words}\n" for words, names in missed.items())
        rows = "".join(figure.row() for figure in figures)
        failed = "".join(f"\n**{name} could not be measured.**\n" for name in told["failed"])
        text = f"## {letter} {self._titles[letter]}\n{about}.\n{failed}\n{HEAD}{rows}"
        return text + (f"\nWhat missed its aim, and what bounds it:\n{bounds}" if missed else "")


def _first(names: list[str]) -> str:
    return names[0] + (f" (and {len(names) - 1} more)" if len(names) > 1 else "")


def _build() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "without history"
