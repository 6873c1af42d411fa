"""The hotline's own system, as far as our contract goes: a server that takes what it is told, and answers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from standardwebhooks import Webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class StandIn:
    """What it heard, and how it answers now; it refuses what is not signed with its secret."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.status = 200
        self.number = ""
        self.url = ""

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The data of what it heard of a kind, in order."""
        return [one["data"] for one in self.heard if one["type"] == kind]


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """One that runs on a free port for as long as the block does."""
    hotline = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            said = Webhook(SECRET).verify(body, {name.lower(): value for name, value in self.headers.items()})
            assert said == json.loads(body)
            if hotline.status == 200:
                hotline.heard.append(said)
            answer = json.dumps({"number": hotline.number} if hotline.number else {}).encode()
            self.send_response(hotline.status)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            """Nothing is written down."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hotline.url = f"http://127.0.0.1:{server.server_port}/minsheng"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hotline
    finally:
        server.shutdown()
        server.server_close()
