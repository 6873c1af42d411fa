"""What a figure of the loop goes into: a round more of each, sampled and counted instead of measured."""

from collections.abc import Awaitable, Callable, Sequence

from benchmarks.loop.rounds import ACCEPTED, BUS, EMBEDDED, MONOLITH, PER_SECOND, TRICKLE_SECONDS, Rounds
from benchmarks.profiles import samples
from benchmarks.profiles.counts import Counts
from benchmarks.report import Figure, Report


async def loops(report: Report, rounds: Rounds, many: int) -> None:
    """Of whole loops, at every program."""
    for name in (MONOLITH, EMBEDDED, BUS):
        await _round(report, rounds, f"a whole loop, {name}", name, lambda one: rounds.loops(many, one), many)


async def accepts(report: Report, rounds: Rounds) -> None:
    """Of what is answered to a resident, on the bus: by its gateway, for intake stands still."""
    await _round(report, rounds, "an appeal accepted, bus", BUS, rounds.accepts, ACCEPTED, ("gateway",))


async def trickle(report: Report, rounds: Rounds) -> None:
    """Of appeals that come one by one."""
    for name in (EMBEDDED, BUS):
        await _round(report, rounds, f"a trickle, {name}", name, rounds.trickle, PER_SECOND * TRICKLE_SECONDS)


async def _round(
    report: Report,
    rounds: Rounds,
    what: str,
    name: str,
    drive: Callable[[str], Awaitable[object]],
    many: int,
    sampled: Sequence[str] = (),
) -> None:
    """One round at the program of this name; `sampled` are those of its processes that are, all when none is named."""
    host = rounds.host(name)
    pids = [pid for program, pid in host.programs().items() if program in (sampled or host.programs())]
    before = host.counted()
    try:
        with samples.sampling(pids) as found:
            await drive(name)
    except samples.NotSampled as why:
        report.add(Figure(f"{what}: time in Python", 0, "samples", note=" ".join(f"{why}".split())))
        found.clear()
    if after := host.counted():
        assert before is not None
        _told(report, what, after - before, many)
    if found:
        samples.add(report, f"{what}: time in Python", found)


def _told(report: Report, what: str, done: Counts, many: int) -> None:
    report.add(Figure(f"{what}: transactions that wrote", done.transactions / many, "of PostgreSQL"))
    report.add(Figure(f"{what}: log written", done.log / many / 1000, "kB of PostgreSQL's"))
    if done.messages:
        report.add(Figure(f"{what}: messages taken", done.messages / many, "by subscriptions"))
