"""Free ports and waiting for a server to answer on one."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

KERNEL_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
OURS = range(10_000, 65_000)
_share = (0, 1)
_choice = SystemRandom()  # tests may seed `random`; two runs side by side must not pick alike
_given: set[int] = set()


def share(part: int, parts: int) -> None:
    """From now on take only every `parts`-th port: as many processes run tests side by side, and none may take
    the port another has been given and not opened yet.
    """
    global _share
    _share = (part, parts)


def free_port() -> int:
    """A port nobody listens on now, never given twice by this process.

    It lies outside the range from which the kernel takes ports for outgoing connections: a client that keeps trying
    to reach a stopped server could otherwise be given that very port, and the server could not come back on it.
    """
    lent = _lent()
    for _ in range(2_000):
        port = _choice.choice(OURS[_share[0] :: _share[1]])
        if port in lent or port in _given:
            continue
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue  # taken: try another
        _given.add(port)
        return port
    raise OSError(f"found no free port on 127.0.0.1 from {OURS[0]} to {OURS[-1]} outside {lent[0]} to {lent[-1]}")


def _lent() -> range:
    try:
        low, high = KERNEL_RANGE.read_text().split()
    except FileNotFoundError:  # not Linux: what IANA sets aside for it
        return range(49_152, 65_536)
    return range(int(low), int(high) + 1)


def wait_until(ready: Callable[[], bool], what: str, seconds: float = 120.0) -> None:
    """Ask until it is so; raises TimeoutError naming what was waited for."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} not ready after {seconds:.0f} s")
        time.sleep(0.03)
