"""One fault on one stage: the crowd, the fault in its middle, and the account."""

import itertools
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.soak.account import Account, account
from tests.soak.crowd import Crowd
from tests.soak.fault import Fault, Form, Scene
from tests.soak.stage import Stage

SHORT = Form(appeals=150, per_second=25, short=True)
LONG = Form(appeals=10_000, per_second=80, short=False)
BEGINS = 0.2
"""The share of appeals that is accepted before the fault happens."""
CALM_SECONDS = 900.0
"""How long the crowd may take after the fault."""


@dataclass(frozen=True)
class Measured:
    """What one run of one fault came to."""

    fault: Fault
    account: Account
    saw: str
    again: float
    """Seconds until served again, the worst."""
    memory: str
    load: float
    """How many of the machine's processes wanted each core, others' too: what the seconds have to be read with."""
    first: bool
    """Whether it ran before all others on the machine (`nice` below 0)."""

    @property
    def promise_kept(self) -> bool:
        """Nothing lost, doubled or inverted, and nothing kept that was surely refused."""
        told = self.account
        refused_kept = self.fault.refuses and told.refused_kept
        return not (told.lost or told.doubled or told.inverted or refused_kept)


def run(fault: Fault, stage: Stage, form: Form) -> Measured:
    """Let it happen on a stage that runs; raises AssertionError and TimeoutError for what a count cannot say."""
    pace = form.per_second if form.short or not fault.lasts else min(form.per_second, form.appeals / fault.lasts)
    crowd = Crowd(stage.port, f"{fault.name}-{time.time_ns()}", form.appeals, pace)
    crowd.start()
    crowd.wait_for(BEGINS)
    scene = Scene(stage, crowd, form)
    noticed = fault.happen(scene)
    if not scene.again:
        scene.over()
    crowd.join(CALM_SECONDS)
    load = os.getloadavg()[1] / (os.cpu_count() or 1)
    saw = "; ".join(filter(None, (crowd.saw(), noticed)))
    told = account(stage, crowd, scene.seconds(5, short=1))
    first = os.getpriority(os.PRIO_PROCESS, 0) < 0
    return Measured(fault, told, saw, max(scene.again), stage.memory.worst(), load, first)


def run_all(faults: Iterable[Fault], form: Form) -> Iterator[Measured]:
    """One after the other: each on a stage of its own; in the short form those with the same make share one."""
    for _, alike in itertools.groupby(faults, lambda fault: fault.stage if form.short else fault.name):
        same = list(alike)
        with tempfile.TemporaryDirectory(prefix="minsheng-soak-") as folder, same[0].stage(Path(folder)) as stage:
            for fault in same:
                yield run(fault, stage, form)
