"""The bus suites on every pair of servers, the newest first: `python -m tests.matrix` runs them and writes
docs/compatibility.md after each pair; with `short`, or names of files, it runs only those.
`python -m tests.matrix newest` runs the short ones on the newest pair, and writes nothing."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from kit.testing import postgres, rabbitmq

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "compatibility.md"
WORKERS = 3
BUS = (
    "tests/kit/bus",
    "tests/kit/hosts",
    "tests/kit/db",
    "tests/kit/testing",
    "tests/faults",
    "tests/gateway/bus",
    "tests/deploy/test_backup.py",
    "tests/deploy/test_broker.py",
    "tests/deploy/test_broker_departments.py",
    "tests/deploy/test_broker_detours.py",
    "tests/deploy/test_deploy_walk.py",
)
"""What a broker or a database of another version could break."""
SHORT = (
    "tests/kit/bus",
    "tests/kit/hosts",
    "tests/kit/db",
    "tests/faults/test_handover.py",
    "tests/deploy/test_broker.py",
    "tests/deploy/test_broker_detours.py",
)
"""What every change is tried with on the newest servers, beside the whole suite on those of this machine."""


@dataclass(frozen=True)
class Outcome:
    """What the suites said of one pair of servers."""

    rabbitmq: str
    postgres: str
    passed: int
    failed: tuple[str, ...]
    seconds: float


def newest() -> str:
    """Where the newest servers are; empty, and said on stderr why, when this machine cannot have them."""
    made = subprocess.run([ROOT / "deploy" / "dev" / "newest.sh"], stdout=subprocess.PIPE, text=True, check=False)
    return made.stdout.strip() if made.returncode == 0 else ""


def command(files: tuple[str, ...], *options: str) -> list[str]:
    """Pytest on these files, divided among the workers as in `make test`."""
    spread = ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]
    spread += ["--hypothesis-profile", "same"]
    spread += ["--timeout", "600"]  # which only tells what hangs: an alarm's minutes on a busy machine do not
    return [sys.executable, "-m", "pytest", "-q", *spread, *options, *files]


def tried(files: tuple[str, ...], broker_root: str, database_root: str) -> Outcome:
    """Run these suites on the servers that lie in these folders; an empty one stands for the machine's own."""
    os.environ |= {rabbitmq.ROOT: broker_root, postgres.ROOT: database_root}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run(command(files, f"--junitxml={report}"), cwd=ROOT, check=False)
        cases = list(ElementTree.parse(report).iter("testcase"))
    bad = [one for one in cases if one.find("failure") is not None or one.find("error") is not None]
    skipped = sum(one.find("skipped") is not None for one in cases)
    return Outcome(
        rabbitmq.version(),
        postgres.version(),
        len(cases) - len(bad) - skipped,
        tuple(f"{one.attrib['classname']}::{one.attrib['name']}" for one in bad),
        time.monotonic() - begun,
    )


def page(outcomes: list[Outcome], files: tuple[str, ...], day: str) -> str:
    """The table, a pair of servers a line, and what failed."""
    lines = [
        "# Which brokers and databases it runs on",
        "",
        f"Written by `make matrix` on {day}: the suites below on each pair of servers (2 cores, {WORKERS} workers). "
        "The",
        "manifests pin the newest pair; a test compares. Every change is tried with the whole suite on the servers "
        "that the",
        "machine has, and with `make test-newest` on the newest.",
        "",
        "| RabbitMQ | PostgreSQL | passed | failed | seconds |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {one.rabbitmq} | {one.postgres} | {one.passed} | {len(one.failed)} | {one.seconds:.0f} |"
        for one in outcomes
    ]
    for one in outcomes:
        if one.failed:
            lines += ["", f"Failed on RabbitMQ {one.rabbitmq} with PostgreSQL {one.postgres}:", ""]
            lines += [f"- `{name}`" for name in one.failed]
    lines += ["", f"Suites: {', '.join(f'`{name}`' for name in files)}."]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Run what is asked for; returns the exit code."""
    root = newest()
    if arguments == ["newest"]:
        if not root:
            print("NOT TRIED on the newest servers (see above); going on with this machine's.", file=sys.stderr)
            return 0
        there = {rabbitmq.ROOT: root, postgres.ROOT: root}
        print(f"On the newest servers, from {Path(root).relative_to(ROOT)}:", flush=True)
        return subprocess.run(command(SHORT), cwd=ROOT, env=os.environ | there, check=False).returncode
    if not root:
        return 3
    files = SHORT if arguments == ["short"] else tuple(arguments) or BUS
    outcomes: list[Outcome] = []
    for broker, database in ((root, root), ("", ""), (root, ""), ("", root)):
        outcomes.append(tried(files, broker, database))
        PAGE.write_text(page(outcomes, files, f"{datetime.now(UTC):%Y-%m-%d}"))
    print(PAGE.read_text())
    return 1 if any(one.failed for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
