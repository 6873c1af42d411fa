"""Runs the third toy; at SIGUSR1 a write fails on its consuming connection, before anybody has read that it is gone."""

import gc
import signal
import socket
from contextlib import suppress
from typing import Any

from kit.hosts.nameko.launch import main


def fail(_number: int, _frame: Any) -> None:
    from kombu.transport.pyamqp import Connection

    gc.unfreeze()  # what was there at the start
    for one in gc.get_objects():
        if isinstance(one, Connection) and one.connected:
            one.transport.sock.shutdown(socket.SHUT_WR)
            with suppress(OSError):
                one.send_heartbeat()


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, fail)
    main("kit.testing.conformance.toys:Third")
