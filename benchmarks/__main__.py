"""`make bench`: everything, one after the other; the table is written to var/bench."""

from pathlib import Path

from benchmarks import (
    accept,
    bus,
    chain,
    dangers,
    dossier,
    embedded,
    figures,
    imports,
    loop,
    notices,
    proof,
    reading,
    search,
    seats,
    sign_in,
    threads,
    vote,
    workbook,
)
from benchmarks.report import Report

if __name__ == "__main__":
    report = Report()
    for part in (
        *(loop, embedded, reading, accept, proof, sign_in, bus, chain, figures, search, imports),
        *(notices, dangers, threads, dossier, seats, workbook, vote),
    ):
        print(part.__doc__, flush=True)
        part.measure(report)
    print(f"\nwritten to {report.save(Path('var') / 'bench')}")
