"""Free ports and waiting for a server to answer on one."""

import socket
import time
from collections.abc import Callable


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(ready: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Ask until it is so; raises TimeoutError naming what was waited for."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} not ready after {seconds:.0f} s")
        time.sleep(0.03)
