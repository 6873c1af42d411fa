"""`python -m tests.mutants [SCOPE …]`: change the code line by line, and write who noticed into docs/mutants.md."""

import argparse
import os
import sys

from tests.mutants import page, stage
from tests.mutants.outcome import Fate, UnfinishedError, changes, tried_on
from tests.mutants.scopes import SCOPES

ENOUGH = 0.95
"""Of the changes that could be noticed."""


def main(arguments: list[str] | None = None) -> int:
    """Run the scopes named, or all; 1 when one has too few of its changes noticed, 2 when a run had not ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("scope", nargs="*", choices=[[], *(one.name for one in SCOPES)])
    parser.add_argument("--again", action="store_true", help="only read anew what the last run left in var/mutants")
    parser.add_argument("--left", action="store_true", help="try again only what the last run left, by today's tests")
    parser.add_argument("--reasons", action="store_true", help="run nothing: write what equivalent.toml says by now")
    cores = len(os.sched_getaffinity(0))
    parser.add_argument("--children", type=int, default=cores, help="runs at once, as many as cores unless told")
    wanted = parser.parse_args(arguments)
    if wanted.reasons:
        page.take_up_reasons()
        return 0
    short = False
    for scope in SCOPES:
        if wanted.scope and scope.name not in wanted.scope:
            continue
        folder = stage.results(scope)
        if not wanted.again:
            stage.run(scope, wanted.children, anew=not wanted.left)
        try:
            tried = list(changes(folder))
        except UnfinishedError as stopped:
            print(f"{scope.name}: {stopped}; the page keeps what it had.", file=sys.stderr)
            return 2
        page.write(scope, tried, tried_on(folder))
        killed, alive = (sum(one.fate is fate for one in tried) for fate in (Fate.killed, Fate.alive))
        print(f"{scope.name}: {killed} of {killed + alive} noticed", flush=True)
        short = short or killed < ENOUGH * (killed + alive)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
