"""Work on what a stranger sent, in a process of its own: bounded in seconds and memory, and ended beyond.

It is given none of our secrets. Whoever waits for it lets others run meanwhile: the service's loop goes on whatever the
file does to its reader.
"""

import logging
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic
from typing import IO

log = logging.getLogger(__name__)
HOUSE = Path(__file__).parents[1]
LOOK_SECONDS = 0.02
"""How often the waiting one looks whether the process has ended."""
MEMORY_SPENT = 70
"""The exit code that says so."""
CPU_SPENT = -24
"""What the kernel ends a process with that has used its processor time (SIGXCPU, signal(7))."""


class OutOfTime(Exception):
    """It did not end within its seconds, of the clock or of the processor."""


class OutOfMemory(Exception):
    """It wanted more memory than it may have."""


class Died(Exception):
    """It ended without having done its work; the log has the kind of the error."""


def run(
    module: str,
    given: bytes,
    *,
    seconds: float,
    cpu_seconds: int,
    memory_bytes: int,
    answer_bytes: int,
    pause: Callable[[float], object],
) -> bytes:
    """What `python -m module` writes to its output when it is given these bytes; the module calls `confine` first.

    `memory_bytes` is its address space with the interpreter's own part, `pause` sleeps while others run. Raises
    OutOfTime, OutOfMemory or Died, and then the process is gone, as it is when the waiting one is ended.
    """
    bounds = (str(cpu_seconds), str(memory_bytes), str(answer_bytes))
    command = [sys.executable, "-E", "-s", "-W", "ignore", "-m", module, *bounds]
    with TemporaryFile() as sent, TemporaryFile() as answer, TemporaryFile() as said:
        sent.write(given)
        sent.seek(0)
        deadline = monotonic() + seconds
        process = subprocess.Popen(command, cwd=HOUSE, env={}, stdin=sent, stdout=answer, stderr=said)  # noqa: S603 - ours
        try:
            while (code := process.poll()) is None:
                if monotonic() > deadline:
                    raise OutOfTime(module)
                pause(LOOK_SECONDS)
        finally:
            process.kill()
            process.wait()
        if code == CPU_SPENT:
            raise OutOfTime(module)
        if code == MEMORY_SPENT:
            raise OutOfMemory(module)
        if code:
            log.warning("a limited process died", extra={"program": module, "code": code, "error": _kind(said)})
            raise Died(module)
        answer.seek(0)
        return answer.read()


def confine() -> None:
    """Take on the bounds `run` gave; called by the process itself when all it needs is imported."""
    cpu_seconds, memory_bytes, answer_bytes = (int(bound) for bound in sys.argv[1:4])
    os.nice(5)  # those who wait for a page come first
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))  # the first ends it with a code of its own
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (answer_bytes, answer_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what people wrote is in it


def _kind(said: IO[bytes]) -> str:
    """The kind of the error that ended it; not its words, which may be a person's."""
    said.seek(0)
    lines = said.read().decode(errors="replace").strip().splitlines()
    found = re.match(r"[\w.]+", lines[-1]) if lines else None
    return found[0] if found else ""
