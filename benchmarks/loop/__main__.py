"""`python -m benchmarks.loop`: this part of `make bench` alone."""

import argparse
from pathlib import Path

from benchmarks.loop import PARTS, measure
from benchmarks.report import Report

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, help="another checkout, measured beside this one")
    parser.add_argument("--loops", type=int, default=32, help="whole loops in a round")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="some of the measurements")
    asked = parser.parse_args()
    measured = Report()
    measure(measured, asked.old, asked.loops, asked.parts)
    measured.save(Path("var") / "bench")
