"""Waiting for a signal, or for whoever else rings, without looking up now and then."""

import signal
from typing import Any

import eventlet
from eventlet.green import select as green
from eventlet.hubs import trampoline
from eventlet.patcher import original

_socket = original("socket")


class Bell:
    """A pair of sockets: ringing is safe wherever a signal strikes, while an eventlet Event is not."""

    def __init__(self) -> None:
        self._ear, self._mouth = _socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)

    def rings_at_signals(self) -> None:
        """From now on the interpreter itself rings, in whichever thread a signal strikes."""
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)

    def ring(self, *_: object) -> None:
        """Wake who waits, or let them not begin to."""
        try:
            self._mouth.send(b".")
        except BlockingIOError:
            return  # it rings already

    def wait(self, seconds: float | None = None) -> None:
        """Until it rings, or rang since the last time; no longer than so many seconds."""
        with eventlet.Timeout(seconds, False):
            trampoline(self._ear.fileno(), read=True)
        self._hear()

    def wait_beside(self, wire: Any, seconds: float) -> bool:
        """Until it rings or there is something to read from this socket; whether there is."""
        if (getattr(wire, "pending", None) or int)():
            return True  # read from the network with what came before, and unpacked already
        readable, _, _ = green.select([wire, self._ear], [], [], seconds)
        if self._ear in readable:
            self._hear()
        return wire in readable

    def _hear(self) -> None:
        try:
            self._ear.recv(4096)
        except BlockingIOError:
            return  # the time was over
