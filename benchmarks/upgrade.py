"""`python -m benchmarks.upgrade FROM`: an earlier version and this one side by side on one broker, one database server.

Every order an operator may take, each on servers of its own, with messages pending, letters waiting and residents who
go on submitting. What became of it is counted in the databases. FROM is a commit or a tag of this repository.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.earlier import unpack
from benchmarks.upgrade_counts import Counts, settled, tally
from benchmarks.upgrade_stack import NEW, OLD, TwoVersions
from benchmarks.upgrade_traffic import Traffic, leave_letters
from deploy.dev.platform import SERVICES

PENDING = 40
"""Appeals that wait in queues when the upgrade begins."""
BESIDE = 20
"""Appeals that are submitted, at the least, after each step."""
Steps = Callable[[TwoVersions, Traffic], None]


def services_first(stack: TwoVersions, traffic: Traffic) -> None:
    """As `kubectl apply` may do it: every service, then the gateway."""
    stack.declare(NEW)
    for name in SERVICES:
        stack.replace(name, NEW)
        traffic.go_on(BESIDE // 4)
    stack.replace("gateway", NEW)
    traffic.go_on(BESIDE)


def gateway_first(stack: TwoVersions, traffic: Traffic) -> None:
    """The other order."""
    stack.declare(NEW)
    stack.replace("gateway", NEW)
    traffic.go_on(BESIDE)
    for name in SERVICES:
        stack.replace(name, NEW)
        traffic.go_on(BESIDE // 4)


def there_and_back(stack: TwoVersions, traffic: Traffic) -> None:
    """To this version, back to the earlier one on databases that this one has brought up, and here again."""
    services_first(stack, traffic)
    for name in ("gateway", *reversed(SERVICES)):
        stack.replace(name, OLD)
    traffic.go_on(BESIDE)
    services_first(stack, traffic)


ORDERS: dict[str, Steps] = {
    "services first": services_first,
    "gateway first": gateway_first,
    "there, back and there again": there_and_back,
}


@dataclass(frozen=True)
class Outcome:
    """One order's end."""

    order: str
    traffic: Traffic
    counts: Counts

    def row(self) -> str:
        """As a line of the table."""
        counts, traffic = self.counts, self.traffic
        cells = [self.order, traffic.pending, len(traffic.accepted), counts.done, counts.lost, counts.doubled]
        cells += [counts.unheard, counts.inverted, f"{traffic.letters} → {counts.letters}", traffic.refused]
        return "| " + " | ".join(str(cell) for cell in [*cells, f"{traffic.unanswered} of {traffic.asked}"]) + " |"

    @property
    def good(self) -> bool:
        """Whether nothing that was accepted is missing, twice or out of order, and every letter is still there."""
        counts = self.counts
        wrong = counts.lost + counts.doubled + counts.unheard + counts.inverted
        return not wrong and counts.letters == self.traffic.letters


HEAD = (
    "| order | pending before | accepted | done | lost | doubled | not heard | inverted | letters before → after "
    "| submissions refused | reads not answered |\n|" + " --- |" * 11
)


def play(order: str, old: Path, folder: Path) -> Outcome:
    """One order from the first process of the earlier version to the last message of this one."""
    with TwoVersions(folder, old) as stack:
        traffic = Traffic(stack)
        stack.children["supervision"].stop()
        stack.children["deputies"].stop()
        traffic.go_on(PENDING)
        traffic.pending = stack.waiting()
        leave_letters(stack)
        stack.start_service("supervision")
        stack.start_service("deputies")
        traffic.letters = stack.until_letters()
        ORDERS[order](stack, traffic)
        settled(stack, traffic)
        return Outcome(order, traffic, tally(stack, traffic))


def main() -> int:
    """Play them; 1 when anything was lost, doubled, inverted or not heard."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.upgrade", description=__doc__)
    parser.add_argument("commit", metavar="FROM")
    parser.add_argument("--only", choices=ORDERS, action="append", default=[])
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        old = unpack(options.commit, Path(scratch) / "old")
        print(f"From {options.commit} to this tree.\n\n{HEAD}", flush=True)
        for order in options.only or ORDERS:
            outcome = play(order, old, Path(scratch) / order.replace(" ", "-"))
            print(outcome.row(), flush=True)
            good = good and outcome.good
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
