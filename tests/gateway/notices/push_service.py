"""A browser and its push service, on this machine: messages are opened and judged by RFC 8291 and RFC 8292."""

import json
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
AUTH = b"sixteen octets.."


def text_of(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def octets_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


class PushService:
    """Takes messages for one browser, whose keys it has as well so that a test can read them."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        """What the browser would be told."""
        self.headers: list[dict[str, str]] = []
        self.keys: list[str] = []
        """The county's public key, by whose signature each message was taken."""
        self.status = 201
        self._browser = ec.generate_private_key(CURVE)
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                self.send_response(service.take(dict(self.headers.items()), body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def subscription(self, **other: Any) -> str:
        """What the browser says of itself."""
        keys = {"p256dh": text_of(point(self._browser.public_key())), "auth": text_of(AUTH)}
        return json.dumps({"endpoint": f"{self.origin}/send/one", "expirationTime": None, "keys": keys} | other)

    def take(self, headers: dict[str, str], body: bytes) -> int:
        headers = {name.lower(): value for name, value in headers.items()}
        if self.status == 201:
            token, key = (part.split("=", 1)[1] for part in headers["authorization"].removeprefix("vapid ").split(", "))
            signer = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, octets_of(key))
            claims = jwt.decode(token, signer, algorithms=["ES256"], options={"verify_aud": False})
            assert claims["sub"].startswith("mailto:")
            self.keys.append(key)
            self.headers.append(headers)
            self.got.append(json.loads(self._opened(body)))
        return self.status

    def _opened(self, body: bytes) -> bytes:
        salt, sender, sealed = body[:16], body[21 : 21 + body[20]], body[21 + body[20] :]
        shared = self._browser.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        info = b"WebPush: info\0" + point(self._browser.public_key()) + sender
        secret = HKDF(SHA256(), 32, AUTH, info).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0").removesuffix(b"\2")

    @contextmanager
    def running(self) -> Iterator["PushService"]:
        """Within `with` it answers."""
        self._thread.start()
        yield self
        self._server.shutdown()
        self._server.server_close()
