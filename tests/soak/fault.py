"""What a fault is, and what it may lay hands on."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.crowd import Crowd
from tests.soak.stage import Stage

SERVED_SECONDS = 300.0
"""How long is waited for the platform to serve again; then it never does, as the table says it."""


@dataclass(frozen=True)
class Form:
    """How much: `appeals` at `per_second`; `short` is the form that CI can afford."""

    appeals: int
    per_second: float
    short: bool


@dataclass
class Scene:
    """One fault's surroundings: servers and processes, and the crowd that sends meanwhile."""

    stage: Stage
    crowd: Crowd
    form: Form
    again: list[float] = field(default_factory=list)
    """Seconds until served again, once for each `over`."""

    def some(self, *names: str) -> tuple[str, ...]:
        """All of these in the long form, the last two in the short one."""
        return names[-2:] if self.form.short else names

    def seconds(self, long: float, *, short: float) -> float:
        """The length of something in this form."""
        return short if self.form.short else long

    def pause(self, long: float, *, short: float) -> None:
        """Let time pass."""
        time.sleep(self.seconds(long, short=short))

    def over(self) -> None:
        """What was broken is whole from now on: wait until the platform serves again.

        It does when every process is ready, an appeal sent after this moment is accepted, and cases come to their
        deputies at the end of the chain. Raises TimeoutError.
        """
        begun = time.monotonic()
        before = self._offered()
        self.crowd.accepted_one_sent_after(begun, SERVED_SECONDS)
        self.stage.wait_until_ready(SERVED_SECONDS)
        while self._offered() <= before and self._offered() < len(self.crowd.accepted):
            if time.monotonic() - begun > SERVED_SECONDS:
                raise TimeoutError("no case reaches a deputy any more")
            time.sleep(0.1)
        self.again.append(time.monotonic() - begun)

    def _offered(self) -> int:
        return self.stage.offered(self.crowd.tag)


@dataclass(frozen=True)
class Fault:
    """Something that happens to the platform."""

    name: str
    """On the command line."""
    title: str
    """In the table: what is done."""
    chapter: str
    """The heading in docs/operations.md that speaks of it."""
    advice: str
    """What an operator does, in a sentence."""
    happen: Callable[[Scene], str | None]
    stage: Callable[[Path], Stage] = Stage
    lasts: float = 0.0
    """Seconds in the long form over which the crowd spreads its appeals: nothing shall happen to an idle platform."""
    refuses: bool = False
    """Whether every 503 is said of something that was never sent: then nothing of it may be kept."""
    long_only: bool = False
    """Whether it needs more time than the short form has."""
