"""A department's system on this machine: verifies what comes with the specification's own library, answers as told."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


class Receiver:
    """Keeps each event with its headers; `answer` says the status of the next ones."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.got: list[dict[str, Any]] = []
        """Verified events, in the order in which they were taken with 2xx."""
        self.asked: list[dict[str, str]] = []
        """Headers of every request, whatever was answered."""
        self.secret = ""
        """With one, what does not verify is answered 401."""
        self.answer: Callable[[dict[str, Any]], int] = lambda event: 204
        self.hold = threading.Event()
        self.hold.set()
        """While it is clear nobody is answered."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.asked.append(headers)
                receiver.hold.wait(60)
                self.send_response(receiver.take(headers, body))
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/events"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def take(self, headers: dict[str, str], body: bytes) -> int:
        event = Webhook(self.secret).verify(body, headers) if self.secret else json.loads(body)
        status = self.answer(event)
        if 200 <= status < 300:
            self.got.append(event)
        return status

    @contextmanager
    def running(self) -> Iterator["Receiver"]:
        """Within `with` it answers."""
        self._thread.start()
        try:
            yield self
        finally:
            self.hold.set()
            self._server.shutdown()
            self._server.server_close()
