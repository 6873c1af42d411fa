"""WeChat's server on this machine: it checks what it is asked by the documented rules, and answers by its codes."""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

APP, SECRET, TEMPLATE = "wx0123456789abcdef", "secret-of-the-mini-program-00001", "tmpl-0123456789-abcdef"
FIELDS = ("thing1", "time2", "character_string3")
"""The keys of the one template this account has."""
FILLED = {"any": {"id": TEMPLATE, "fields": dict(zip(FIELDS, ("what", "time", "count"), strict=True))}}
"""What a county's settings say of it."""
RULES = {
    "thing": re.compile(r".{1,20}"),
    "phrase": re.compile(r"[\u4e00-\u9fff]{1,5}"),
    "time": re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}"),
    "character_string": re.compile(r"[\x21-\x7e]{1,32}"),
    "number": re.compile(r"\d{1,32}"),
}
WORDS = {0: "ok", 40001: "invalid credential", 40029: "invalid code", 40163: "code been used", 43101: "user refuse"}


class WechatServer:
    """`answer` is what the next calls are answered, by path; None for what the rules say."""

    def __init__(self, port: int = 0) -> None:
        self.codes: dict[str, str] = {}
        """Of `wx.login`: the openid each stands for; good once."""
        self.used: set[str] = set()
        self.grants: Counter[str] = Counter()
        """Messages each openid has allowed of the template."""
        self.got: list[dict[str, Any]] = []
        """Messages that were taken."""
        self.asked: list[str] = []
        """Every path that was asked."""
        self.answer: dict[str, tuple[int, bytes]] = {}
        self._tokens = 0
        wechat = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._say(*wechat.take("GET", self.path, b""))

            def do_POST(self) -> None:
                self._say(*wechat.take("POST", self.path, self.rfile.read(int(self.headers["content-length"]))))

            def _say(self, status: int, said: bytes) -> None:
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["WechatServer"]:
        """Within `with` it answers."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()

    def login(self, openid: str) -> str:
        """What `wx.login` gives this person's mini-program."""
        code = f"code-{len(self.codes) + len(self.used)}-{openid}"
        self.codes[code] = openid
        return code

    def end_token(self) -> None:
        """The access token that was given is over, as when the AppSecret is changed."""
        self._tokens += 1

    def take(self, method: str, address: str, body: bytes) -> tuple[int, bytes]:
        asked = urlsplit(address)
        self.asked.append(asked.path)
        if asked.path in self.answer:
            return self.answer[asked.path]
        query = dict(parse_qsl(asked.query))
        if (method, asked.path) == ("GET", "/sns/jscode2session"):
            return self._json(self._session(query))
        if (method, asked.path) == ("POST", "/cgi-bin/stable_token"):
            return self._json(self._token(json.loads(body)))
        if (method, asked.path) == ("POST", "/cgi-bin/message/subscribe/send"):
            return self._json(self._message(query, json.loads(body)))
        return 404, b""

    def _session(self, query: dict[str, str]) -> Any:
        if query.get("appid") != APP:
            return 40013
        if query.get("secret") != SECRET:
            return 40125
        code = query.get("js_code", "")
        if code in self.used:
            return 40163
        if code not in self.codes or query.get("grant_type") != "authorization_code":
            return 40029
        self.used.add(code)
        openid = self.codes.pop(code)
        return {"openid": openid, "session_key": f"session-key-of-{openid}"}  # no errcode, as documented

    def _token(self, body: dict[str, Any]) -> Any:
        if body.get("grant_type") != "client_credential":
            return 40002
        if body.get("appid") != APP:
            return 40013
        if body.get("secret") != SECRET:
            return 40125
        return {"access_token": f"token-{self._tokens}-{'x' * 500}", "expires_in": 7200}

    def _message(self, query: dict[str, str], body: dict[str, Any]) -> Any:
        if query.get("access_token") != f"token-{self._tokens}-{'x' * 500}":
            return 40001
        if body.get("template_id") != TEMPLATE:
            return 40037
        if not str(body.get("page", "")).startswith("pages/"):
            return 41030
        data: dict[str, Any] = body.get("data", {})
        if set(data) != set(FIELDS) or not all(self._fits(key, value) for key, value in data.items()):
            return 47003
        if self.grants[body["touser"]] < 1:
            return 43101
        self.grants[body["touser"]] -= 1
        self.got.append(body)
        return 0

    @staticmethod
    def _fits(key: str, value: dict[str, Any]) -> bool:
        said = value.get("value")
        return isinstance(said, str) and RULES[key.rstrip("0123456789")].fullmatch(said) is not None

    @staticmethod
    def _json(said: Any) -> tuple[int, bytes]:
        if isinstance(said, int):
            said = {"errcode": said, "errmsg": WORDS.get(said, "refused")}
        return 200, json.dumps(said).encode()
