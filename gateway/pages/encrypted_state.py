"""What a page gives the browser to keep: encrypted, so that it can be neither read nor changed, and only for a time."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from time import time
from typing import Any

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from gateway.context import AppContext


class StateCipher:
    """Encrypts JSON values under the gateway's key for one purpose."""

    def __init__(self, key: bytes, seconds: float) -> None:
        self._box = SecretBox(key)
        self._seconds = seconds

    def close(self, value: Any) -> str:
        """The value as text for a hidden field or a cookie."""
        raw = zlib.compress(json.dumps([time(), value], ensure_ascii=False, separators=(",", ":")).encode())
        return urlsafe_b64encode(self._box.encrypt(raw)).decode()

    def open(self, text: str | None) -> Any | None:
        """What was encrypted; None when it is missing, was tampered with or is too old."""
        if not text:
            return None
        try:
            raw = self._box.decrypt(urlsafe_b64decode(text.encode()))
        except (CryptoError, ValueError):
            return None
        encrypted_at, value = json.loads(zlib.decompress(raw))
        return value if time() - encrypted_at <= self._seconds else None


def cipher_for(app_context: AppContext, purpose: str, minutes: float) -> StateCipher:
    """The cipher of one purpose."""
    return StateCipher(app_context.keys.of(f"web {purpose}"), minutes * 60)
