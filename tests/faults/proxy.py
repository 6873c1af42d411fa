"""A TCP proxy before a server: its connections may be frozen, as by a cut cable, or broken off."""

import select
import socket
import struct
import threading
from contextlib import suppress
from typing import Self

LINGER_NOT = struct.pack("ii", 1, 0)


class Proxy:
    """Listens on a port of 127.0.0.1 and passes everything on to another."""

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._frozen: list[tuple[socket.socket, socket.socket]] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self) -> None:
        """From now on nothing gets through on the connections there are; new ones work."""
        with self._lock:
            self._frozen += self._pairs
            self._pairs = []

    def cut(self) -> None:
        """Break every connection off, frozen or not, on both sides, without a goodbye."""
        with self._lock:
            gone, self._pairs, self._frozen = self._pairs + self._frozen, [], []
        for pair in gone:
            _break(pair)

    def close(self) -> None:
        """End it."""
        self._listener.close()
        self.cut()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                pair = (near, socket.create_connection(self._target))
                with self._lock:
                    self._pairs.append(pair)
                threading.Thread(target=self._pass_on, args=(pair,), daemon=True).start()

    def _pass_on(self, pair: tuple[socket.socket, socket.socket]) -> None:
        other = {pair[0]: pair[1], pair[1]: pair[0]}
        with suppress(OSError, ValueError):
            while pair in self._pairs:
                for one in select.select(pair, [], [], 0.1)[0]:
                    if pair not in self._pairs:
                        return
                    data = one.recv(65536)
                    if not data:
                        self._forget(pair)
                        return
                    other[one].sendall(data)
        self._forget(pair)

    def _forget(self, pair: tuple[socket.socket, socket.socket]) -> None:
        with self._lock:
            if pair not in self._pairs:
                return
            self._pairs.remove(pair)
        for one in pair:
            one.close()


def _break(pair: tuple[socket.socket, socket.socket]) -> None:
    for one in pair:
        with suppress(OSError):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
            one.close()
