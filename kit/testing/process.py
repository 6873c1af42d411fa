"""Child processes and temporary folders that never outlive the one that made them."""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from kit.testing import guard

MEMORY = Path("/dev/shm")
"""A file system that Linux keeps in memory."""
ROOM = 3 * 1024**3
"""Bytes that have to be free there: three workers' servers together need less, and a container may have 64 MB."""
_children: list["Child"] = []


class Child:
    """A started program in its own process group; stopped by its own id only."""

    def __init__(self, command: list[str], **options: Any) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, **options)
        guard.watch_group(self.pid)
        _children.append(self)
        _as_nice_as_we_are(self.pid)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def signal(self, what: signal.Signals) -> None:
        """Send it a signal; nothing happens when it has ended."""
        if self.running():
            self._process.send_signal(what)

    def wait(self, seconds: float | None = None) -> int:
        """Its exit code, once it ended by itself; raises subprocess.TimeoutExpired after `seconds`."""
        code = self._process.wait(seconds)
        self._forget()
        return code

    def stop(self, seconds: float = 20.0) -> int:
        """Ask it to end, insist after `seconds`; returns its exit code."""
        self.signal(signal.SIGTERM)
        try:
            return self.wait(seconds)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int:
        """End it at once, with everything it started, as a power cut would."""
        if self.running():
            guard.end(self.pid)
        return self.wait()

    def _forget(self) -> None:
        if self in _children:
            _children.remove(self)
            guard.forget_group(self.pid)


def _as_nice_as_we_are(pid: int) -> None:
    """Linux weighs sessions against each other first (sched(7), autogroup): in its own `nice` says nothing."""
    niceness = os.getpriority(os.PRIO_PROCESS, 0)
    if niceness:
        with suppress(OSError):  # another kernel, or no right to it: slower or quicker, and right all the same
            Path(f"/proc/{pid}/autogroup").write_text(str(niceness))


def temporary_folder(name: str, *, in_memory: bool = False) -> Path:
    """A new empty folder; gone with this process at the latest; `in_memory` where there is room, else on the disk."""
    folder = Path(tempfile.mkdtemp(prefix=f"minsheng-{name}-", dir=MEMORY if in_memory and _room() else None))
    guard.watch_folder(str(folder))
    return folder


def _room() -> bool:
    return MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM


def remove_folder(folder: Path) -> None:
    """Remove what `temporary_folder` made; what a dying process still writes there is left to the guard."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        guard.forget_folder(str(folder))


@atexit.register
def _reap() -> None:
    for child in list(_children):
        child.kill()
    guard.finish()
