"""`make bench`: chapter after chapter; var/bench/page.md puts together what each came to when it was last measured.

With `--old` (a commit, or a folder with another checkout) an earlier build stands beside this one wherever it can.
"""

import argparse
import inspect
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from benchmarks import (
    accept,
    boot,
    bus,
    chain,
    dangers,
    dossier,
    earlier,
    embedded,
    every_question,
    figures,
    imports,
    loop,
    notices,
    pages,
    partitions,
    proof,
    quiet,
    reading,
    search,
    seats,
    sign_in,
    suite,
    threads,
    vote,
    workbook,
)
from benchmarks.page import Page
from benchmarks.report import Report


@dataclass(frozen=True)
class Chapter:
    """Parts of one question."""

    title: str
    parts: tuple[ModuleType, ...]
    again: tuple[ModuleType, ...] = ()
    """Those of them that an earlier tree measures by itself, where it has them; others take it as `old`."""

    def measure(self, report: Report, old: Path | None) -> None:
        """One part after the other."""
        for part in self.parts:
            print(part.__doc__, flush=True)
            if "old" in inspect.signature(part.measure).parameters:
                part.measure(report, old)
            else:
                part.measure(report)
            if old and part in self.again:
                report.beside(earlier.figures(part.__name__.rpartition(".")[2], old))


CHAPTERS = {
    "A": Chapter("Flat to a million", (search, every_question, reading, figures), again=(figures,)),
    "B": Chapter("The whole loop", (loop,)),
    "C": Chapter("A second process that helps", (partitions, quiet)),
    "D": Chapter("Pages", (pages,)),
    "E": Chapter("The builders' own time", (boot,)),
    "F": Chapter("One process, the gateway, the bus", (embedded, accept, proof, sign_in, bus, chain)),
    "G": Chapter("Deadlines, papers and lists", (imports, notices, dangers, threads, dossier, seats, workbook)),
    "H": Chapter("The vote", (vote,)),
    "T": Chapter("All tests", (suite,)),
}
USUALLY = "ABCDEFGH"
"""`T` takes half an hour by itself, and is asked for."""


def main() -> None:
    """Measure the chapters that were asked for."""
    asks = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asks.add_argument("chapters", nargs="*", choices=CHAPTERS, help="some of them; all but T when none is named")
    asks.add_argument("--old", metavar="COMMIT", help="an earlier build: a commit, a tag, or a folder with its tree")
    said = asks.parse_args()
    with tempfile.TemporaryDirectory(prefix="minsheng-") as scratch:
        old = None
        if said.old:
            old = Path(said.old) if Path(said.old).is_dir() else earlier.unpack(said.old, Path(scratch))
        page = Page({letter: chapter.title for letter, chapter in CHAPTERS.items()})
        for letter in said.chapters or USUALLY:
            report = Report()
            CHAPTERS[letter].measure(report, old)
            page.keep(letter, report, said.old or "")
    print(f"\nwritten to {page.write()}", flush=True)


if __name__ == "__main__":
    main()
