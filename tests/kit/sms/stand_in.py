"""Both providers' SendSms on this machine: a signature is made anew from what came, by their documented rules."""

import hmac
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

KEY_ID, SECRET = "key-id", "key-secret"


class SmsProvider:
    """Aliyun where a request says x-acs-action, Tencent where it says x-tc-action."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str, list[str]]] = []
        """Phone, template and what fills its gaps, of each message that was taken."""
        self.asked = 0
        self.answer: tuple[int, Any] | None = None
        """What the next requests are answered, None for yes where the signature is right."""
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                status, said = provider.take(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(said if isinstance(said, bytes) else json.dumps(said).encode())

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def take(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        self.asked += 1
        if self.answer is not None:
            return self.answer
        return self._aliyun(path, headers, body) if "x-acs-action" in headers else self._tencent(path, headers, body)

    def _aliyun(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        signed = re.search(r"SignedHeaders=([^,]+),Signature=(\w+)", headers["authorization"])
        assert signed
        query = dict(parse_qsl(urlsplit(path).query))
        canonical_query = "&".join(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in sorted(query.items()))
        lines = "".join(f"{name}:{headers[name].strip()}\n" for name in signed[1].split(";"))
        digest = sha256(body).hexdigest()
        canonical = f"POST\n/\n{canonical_query}\n{lines}\n{signed[1]}\n{digest}"
        right = hmac.new(
            SECRET.encode(), f"ACS3-HMAC-SHA256\n{sha256(canonical.encode()).hexdigest()}".encode(), sha256
        ).hexdigest()
        if digest != headers["x-acs-content-sha256"] or right != signed[2]:
            return 400, {"Code": "SignatureDoesNotMatch", "Message": "…"}
        gaps = list(json.loads(query["TemplateParam"]).values())
        self.got.append(("+86" + query["PhoneNumbers"], query["TemplateCode"], gaps))
        return 200, {"Code": "OK", "Message": "OK", "BizId": "1^0", "RequestId": "1"}

    def _tencent(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        signed = re.search(r"/(\S+?)/(\w+)/tc3_request, SignedHeaders=(\S+), Signature=(\w+)", headers["authorization"])
        assert signed
        day, service, names, given = signed.groups()
        lines = "".join(f"{name}:{headers[name].strip().lower()}\n" for name in names.split(";"))
        canonical = f"POST\n{path}\n\n{lines}\n{names}\n{sha256(body).hexdigest()}"
        scope = f"{day}/{service}/tc3_request"
        digest = sha256(canonical.encode()).hexdigest()
        to_sign = f"TC3-HMAC-SHA256\n{headers['x-tc-timestamp']}\n{scope}\n{digest}"
        key = ("TC3" + SECRET).encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), sha256).digest()
        if hmac.new(key, to_sign.encode(), sha256).hexdigest() != given:
            return 200, {
                "Response": {"Error": {"Code": "AuthFailure.SignatureFailure", "Message": "…"}, "RequestId": "1"}
            }
        said = json.loads(body)
        self.got.append((said["PhoneNumberSet"][0], said["TemplateId"], said["TemplateParamSet"]))
        return 200, {"Response": {"SendStatusSet": [{"Code": "Ok", "Message": "send success"}], "RequestId": "1"}}

    @contextmanager
    def running(self) -> Iterator["SmsProvider"]:
        """Within `with` it answers."""
        self._thread.start()
        yield self
        self._server.shutdown()
        self._server.server_close()
