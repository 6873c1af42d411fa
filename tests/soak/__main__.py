"""Let faults happen and write what became of the appeals: `python -m tests.soak [--short] [NAME…]`."""

import argparse
import sys
from dataclasses import replace

from tests.soak import page
from tests.soak.faults import FAULTS
from tests.soak.run import LONG, SHORT, Measured, run_all


def main() -> int:
    """Exit code 1 when a promise was broken."""
    names = [fault.name for fault in FAULTS]
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*names, []], help="these faults only; all without")
    parser.add_argument("--short", action="store_true", help="few appeals, short faults; docs/faults.md is left alone")
    parser.add_argument("--appeals", type=int, help="how many, instead of the form's own number")
    parser.add_argument("--per-second", type=float, help="at what pace")
    options = parser.parse_args()
    form = SHORT if options.short else LONG
    form = replace(form, appeals=options.appeals or form.appeals, per_second=options.per_second or form.per_second)
    wanted = [fault for fault in FAULTS if not options.names or fault.name in options.names]
    broken = False
    for measured in run_all(wanted, form):
        print(told(measured), flush=True)
        broken |= not measured.promise_kept
        if not form.short:
            page.write(measured, FAULTS)
    return int(broken)


def told(measured: Measured) -> str:
    """One fault's outcome as a person at the terminal reads it."""
    saw = f"{measured.saw}; again after {measured.again:.1f} s; {measured.memory}; load {measured.load:.1f}"
    return f"{measured.fault.name}: {measured.account}; {saw}"


if __name__ == "__main__":
    sys.exit(main())
