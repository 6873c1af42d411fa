"""`make bench`: chapter after chapter; var/bench/page.md puts together what each came to when it was last measured.

With `--old` (a commit, or a folder with another checkout) an earlier build stands beside this one wherever it can.
"""

import argparse
import inspect
import sys
import tempfile
import traceback
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

    def measure(self, report: Report, old: Path | None) -> list[str]:
        """One part after the other; the names of those that failed, which keep no other from being measured."""
        failed = []
        for part in self.parts:
            name = part.__name__.rpartition(".")[2]
            print(part.__doc__, flush=True)
            try:
                if "old" in inspect.signature(part.measure).parameters:
                    part.measure(report, old)
                else:
                    part.measure(report)
            except Exception:  # noqa: BLE001  whatever it is, it is told, and the others are measured
                traceback.print_exc()
                failed.append(name)
                continue
            if old and part in self.again:
                report.beside(earlier.figures(name, old))
        return failed


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


def main() -> int:
    """Measure the chapters that were asked for; 1 when a part of them failed."""
    asks = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asks.add_argument("chapters", nargs="*", choices=CHAPTERS, help="some of them; all but T when none is named")
    asks.add_argument("--old", metavar="COMMIT", help="an earlier build: a commit, a tag, or a folder with its tree")
    said = asks.parse_args()
    with tempfile.TemporaryDirectory(prefix="minsheng-") as scratch:
        old = None
        if said.old:
            old = Path(said.old) if Path(said.old).is_dir() else earlier.unpack(said.old, Path(scratch))
        page = Page({letter: chapter.title for letter, chapter in CHAPTERS.items()})
        failed = []
        for letter in said.chapters or USUALLY:
            report = Report()
            amiss = CHAPTERS[letter].measure(report, old)
            page.keep(letter, report, said.old or "", amiss)
            failed += amiss
    print(f"\nwritten to {page.write()}", *(f"{name} failed" for name in failed), sep="\n", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
