"""Whole loops through the HTTP API of the peer, the embedded host and the bus: what one costs in processor time.

`python -m benchmarks.loop [--old TREE]`; with an earlier tree both its hosts are measured in the same rounds.
"""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.loop import kills, profile
from benchmarks.loop.hosts import Bus, Embedded, Host, Monolith
from benchmarks.loop.rounds import BEFORE, BUS, EMBEDDED, MONOLITH, PER_SECOND, Rounds
from benchmarks.report import Figure, Report
from kit.testing.process import remove_folder, temporary_folder

AIMS = {EMBEDDED: "≤ 1.0", BUS: "≤ 2.0"}
IDLE_SECONDS = 60
ROUNDS = 3
PARTS = ("loops", "accepts", "trickle", "idle", "kills")


def measure(report: Report, old: Path | None = None, loops: int = 32, parts: Sequence[str] = PARTS) -> None:
    """All of them stand beside each other and are driven by turns; then what each loses when it is killed."""
    folder = temporary_folder("loop")
    try:
        if set(parts) != {"kills"}:
            with ExitStack() as standing:
                hosts = [standing.enter_context(one) for one in _hosts(folder, old)]
                asyncio.run(_driven(report, Rounds(hosts), loops, parts))
        if "kills" in parts:
            kills.measure(report, folder)
    finally:
        remove_folder(folder)


def _hosts(folder: Path, old: Path | None) -> list[Host]:
    hosts: list[Host] = [Monolith(), Embedded(folder), Bus(folder)]
    if old:
        hosts += [Embedded(folder, old, EMBEDDED + BEFORE), Bus(folder, old, BUS + BEFORE)]
    return hosts


async def _driven(report: Report, rounds: Rounds, loops: int, parts: Sequence[str]) -> None:
    async with rounds:
        await rounds.loops(8)  # everybody has signed in, everything is loaded
        if "idle" in parts:
            shares, wakes = await rounds.idle(IDLE_SECONDS)
            for name in _ours(shares):
                before = _before(name, [shares])
                figure = Figure(f"idle over {IDLE_SECONDS} s: {name}", shares[name] * 100, "% of a core")
                aim = "≤ 2" if name == BUS else ""
                report.add(replace(figure, aim=aim, before=before and before * 100))
            for process, often in wakes.items():
                report.add(Figure(f"idle over {IDLE_SECONDS} s: bus, {process} wakes", often, "times a second"))
        if "loops" in parts:
            with rounds.profiled() as spent:
                whole = [await rounds.loops(loops) for _ in range(ROUNDS)]
            _add(report, "a whole loop, processor time", whole, AIMS)
            for process, milliseconds in spent.items():
                report.add(Figure(f"a whole loop on the bus, of it {process}", milliseconds / ROUNDS / loops, "ms"))
            await profile.loops(report, rounds, loops)
        if "accepts" in parts:
            accepts = [await rounds.accepts() for _ in range(ROUNDS)]
            _add(report, "an appeal accepted (on the bus: intake stopped)", accepts, {BUS: "≤ 0.25"})
            await profile.accepts(report, rounds)
        if "trickle" in parts:
            trickle = [await rounds.trickle() for _ in range(ROUNDS)]
            for name in _ours(trickle[0]):
                what = f"an appeal at a trickle of {PER_SECOND}/s, until it is offered: {name}"
                aim = "≤ 8" if name in AIMS else ""
                middle = median(one[name] for one in trickle)
                report.add(Figure(what, middle, "ms", aim=aim, before=_before(name, trickle)))
            await profile.trickle(report, rounds)


def _ours(round_: dict[str, float]) -> list[str]:
    return [name for name in round_ if not name.endswith(BEFORE)]


def _before(name: str, rounds: list[dict[str, float]]) -> float | None:
    earlier = name + BEFORE
    return median(one[earlier] for one in rounds) if earlier in rounds[0] else None


def _add(report: Report, what: str, rounds: list[dict[str, float]], aims: dict[str, str]) -> None:
    """The median of each; the ratio is the median of the rounds' own ratios, told as a limit of the same run."""
    for name in _ours(rounds[0]):
        figures = [one[name] for one in rounds]
        middle = median(figures)
        note = f"median of {', '.join(f'{one:.1f}' for one in figures)}"
        if name == MONOLITH:
            report.add(Figure(f"{what}: {name}", middle, "ms", note=note))
            continue
        ratio = median(one[name] / one[MONOLITH] for one in rounds)
        before = _before(name, rounds)
        if before:
            note += f"; before {median(one[name + BEFORE] / one[MONOLITH] for one in rounds):.3f} of it"
        figure = Figure(f"{what}: {name}", middle, "ms", "the monolith's", middle / ratio, aims.get(name, ""), note)
        report.add(replace(figure, before=before))
