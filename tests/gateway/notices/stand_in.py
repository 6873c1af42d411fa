"""What the three robots do, on this machine: they check signatures by their documented rules and answer with a code."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "SEC-of-the-group"


class StandIn:
    """One address for all three; `answer` is what the next messages are answered, None for yes."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        """The key and the text of each message that was taken."""
        self.asked = 0
        self.answer: tuple[int, bytes] | None = None
        self.signed = False
        """Whether the group asks for signatures."""
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                status, said = stand_in.take(self.path, body)
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def take(self, path: str, body: Any) -> tuple[int, bytes]:
        self.asked += 1
        if self.answer is not None:
            return self.answer
        asked = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path == "/wecom":
            return self._kept(query["key"], body["text"]["content"], "errcode")
        if asked.path == "/dingtalk":
            text = f"{query.get('timestamp')}\n{SECRET}"
            right = base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()
            if self.signed and query.get("sign") != right:
                return 200, json.dumps({"errcode": 310000, "errmsg": "sign not match"}).encode()
            return self._kept(query["access_token"], body["text"]["content"], "errcode")
        text = f"{body.get('timestamp')}\n{SECRET}"
        right = base64.b64encode(hmac.new(text.encode(), b"", hashlib.sha256).digest()).decode()
        if self.signed and body.get("sign") != right:
            return 200, json.dumps({"code": 19021, "msg": "sign match fail"}).encode()
        return self._kept(asked.path.rsplit("/", 1)[1], body["content"]["text"], "code")

    def _kept(self, key: str, text: str, code: str) -> tuple[int, bytes]:
        self.got.append((key, text))
        return 200, json.dumps({code: 0}).encode()

    def bases(self) -> dict[str, str]:
        """What the settings name in place of the providers."""
        return {
            "wecom": f"{self.url}/wecom?key=",
            "dingtalk": f"{self.url}/dingtalk?access_token=",
            "feishu": f"{self.url}/feishu/",
        }

    @contextmanager
    def running(self) -> Iterator["StandIn"]:
        """Within `with` it answers."""
        self._thread.start()
        yield self
        self._server.shutdown()
        self._server.server_close()
