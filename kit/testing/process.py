"""Child processes that never outlive the one that started them."""

import atexit
import os
import signal
import subprocess
from typing import Any

_children: list["Child"] = []


class Child:
    """A started program in its own process group; stopped by its own id only."""

    def __init__(self, command: list[str], **options: Any) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, **options)
        _children.append(self)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def signal(self, what: signal.Signals, *, group: bool = False) -> None:
        """Send a signal to it, or to everything it started."""
        if self.running():
            os.killpg(self.pid, what) if group else self._process.send_signal(what)

    def stop(self, seconds: float = 20.0) -> int:
        """Ask it to end, insist after `seconds`; returns its exit code."""
        self.signal(signal.SIGTERM)
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return self.kill()
        finally:
            self._forget()

    def kill(self) -> int:
        """End it at once, with everything it started, as a power cut would."""
        self.signal(signal.SIGKILL, group=True)
        code = self._process.wait()
        self._forget()
        return code

    def _forget(self) -> None:
        if self in _children:
            _children.remove(self)


@atexit.register
def _reap() -> None:
    for child in list(_children):
        child.kill()
