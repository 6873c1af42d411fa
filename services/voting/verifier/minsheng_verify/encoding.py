"""How bytes and JSON are written on a board (docs/board.md)."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from .verdict import DoesNotHold, need


def canonical(thing: Any) -> bytes:
    """Canonical JSON; raises DoesNotHold for half a surrogate pair, which UTF-8 cannot write."""
    try:
        return json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError as half:
        raise DoesNotHold("format: a text with half a character") from half


def unb64(text: str) -> bytes:
    """Unpadded base64url in its one spelling; raises DoesNotHold."""
    need(re.fullmatch(r"[A-Za-z0-9_-]*", text), "base64url: other letters than it has")
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as wrong:
        raise DoesNotHold("base64url: cannot be read") from wrong
    need(urlsafe_b64encode(data).rstrip(b"=").decode() == text, "base64url: not its one spelling")
    return data


def fingerprint(key: str) -> str:
    """A key's SHA-256 in groups of four, as it is read out and minuted."""
    digest = sha256(unb64(key)).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
