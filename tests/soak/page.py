"""docs/faults.md: a row and a line of the runbook for each fault, those of earlier runs kept."""

from datetime import UTC, datetime
from pathlib import Path

from tests.soak.fault import Fault
from tests.soak.run import Measured

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "faults.md"
HEAD = """\
# Faults, and what became of every appeal

Written by `make soak`, from what it measured; a run of some faults replaces their rows. Residents send appeals to the
gateway without a pause, come again after a refusal (one in twenty does not), and meanwhile the fault happens. One
machine with 2 cores and 24 GiB and everything on it at once, the residents too: RabbitMQ, PostgreSQL, the gateway,
intake, deputies and supervision as they are deployed.

*Kept*: in intake, in a deputy's hands and on supervision's books; it may be more than was accepted, when an answer
did not reach its resident. *Lost*: accepted and not kept. *Doubled*: rows too many anywhere. *Inverted*: taken by a
consumer the other way round than it was told, in any queue; that is stricter than the order of one appeal, which is
promised. *Again*: seconds from the moment the cause was gone (the process was started again, the alarm ended) until
every process was ready, an appeal sent after it was accepted, and cases came to deputies; the worst, if several.
*Memory*: the process of ours that had most. *Load*: how many processes wanted each core, those of others on the machine
too; *again* has to be read with it, and where it says *first* the platform and its residents ran before all others
(`nice -n -15`).

| fault | users saw | sent | accepted | kept | lost | doubled | inverted | again, s | memory | load | on |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
RUNBOOK = """
## Runbook

"""


def rows(page: Path = PAGE) -> dict[str, str]:
    """The rows that stand there, by the fault's title."""
    if not page.exists():
        return {}
    table = page.read_text().partition("| --- |")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines if not line.startswith("| ---")}


def row(measured: Measured, at: datetime) -> str:
    """One line of the table."""
    told = measured.account
    saw = measured.saw + (f"; **{told.refused_kept} refused and kept**" if told.refused_kept else "")
    numbers = (told.sent, told.accepted, told.kept, told.lost, told.doubled, told.inverted)
    cells = [measured.fault.title, saw, *(f"{number:,}" for number in numbers)]
    load = f"{measured.load:.1f}{', first' if measured.first else ''}"
    return f"| {' | '.join(cells)} | {measured.again:.1f} | {measured.memory} | {load} | {at:%Y-%m-%d} |"


def write(measured: Measured, faults: list[Fault], page: Path = PAGE) -> None:
    """Put one row in its place; rows of faults that exist no more go."""
    known = rows(page)
    known[measured.fault.title] = row(measured, datetime.now(UTC))
    table = "\n".join(known[fault.title] for fault in faults if fault.title in known)
    page.write_text(f"{HEAD}{table}\n{RUNBOOK}" + "".join(map(advice, faults)))


def advice(fault: Fault) -> str:
    """The runbook's line."""
    return f"- **{fault.title}**: {fault.advice} See [{fault.chapter}](operations.md#{anchor(fault.chapter)}).\n"


def anchor(heading: str) -> str:
    """As hosts of Markdown name a heading."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c == "-")
