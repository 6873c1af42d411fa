"""A machine's clock jumps: what it wrote meanwhile, and what is written when it is set right again."""

from functools import partial
from pathlib import Path

from tests.soak.fault import Fault, Scene
from tests.soak.stage import SERVICES, Stage

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
"""Debian's package libfaketime: the wall clock of a process as a file says it; monotonic clocks run on, as they do."""
ACCEPT_HOURS = 24 * 30
"""Longer than a clock is wrong: an offer that lapsed and went to the next deputy would look like a doubled one."""
PROCESSES = (*SERVICES, "gateway")


class ClockStage(Stage):
    """Each process has a clock of its own, and a deputy long enough to accept that no offer lapses."""

    def __init__(self, folder: Path) -> None:
        if not Path(LIBRARY).exists():
            raise FileNotFoundError(f"{LIBRARY} is missing: apt-get install libfaketime")
        super().__init__(folder)

    def addresses(self, name: str) -> dict[str, str]:
        """Its servers, and its clock."""
        self.set(name, "+0")
        return super().addresses(name) | {
            "LD_PRELOAD": LIBRARY,
            "FAKETIME_TIMESTAMP_FILE": str(self._file(name)),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "MINSHENG_DEPUTIES_ACCEPT_HOURS": str(ACCEPT_HOURS),
        }

    def set(self, name: str, offset: str) -> None:
        """So far off the right time it is within a second: `+1d`, `-13d`, `+0`."""
        fresh = self._file(name).with_suffix(".next")
        fresh.write_text(f"{offset}\n")
        fresh.replace(self._file(name))

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.clock"


def jump(scene: Scene, offset: str, names: tuple[str, ...]) -> None:
    """These clocks are wrong for a while, then right."""
    stage = scene.stage
    assert isinstance(stage, ClockStage)
    for right in (offset, "+0"):
        for name in names:
            stage.set(name, right)
        scene.pause(40, short=5)
        scene.over()


FAULTS = [
    Fault(
        name,
        title,
        "A clock is wrong",
        advice,
        partial(jump, offset=offset, names=names),
        ClockStage,
        lasts=110,
    )
    for name, title, offset, names, advice in (
        (
            "clocks-back",
            "the clocks of gateway and services set back 13 days, and right again after 40 s",
            "-13d",
            PROCESSES,
            "Set it right; due days of that time are 13 days early, and its offers lapse at once.",
        ),
        (
            "clocks-forward",
            "the clocks of gateway and services a day ahead, and right again after 40 s",
            "+1d",
            PROCESSES,
            "Set it right; who was signed in signs in again.",
        ),
        (
            "clocks-differ",
            "the clocks of the services a day ahead of the gateway's, and right again after 40 s",
            "+1d",
            SERVICES,
            "Set it right; pages that ask a service answer 503 until then, appeals are accepted.",
        ),
    )
]
