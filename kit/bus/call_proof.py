"""Proof that a call comes from the gateway: signed with a key that services check with and cannot sign with.

What is signed is the whole call: whom it asks for what, who asks (both in the body), where the answer goes, when it was
made and for how long it is good. A copy of it, sent on by somebody else, is answered to the gateway or not at all.
"""

import json
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from time import time
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

SIGNED_AT, GOOD_FOR, SIGNATURE = "x-signed-at", "x-good-for", "x-signature"
"""Headers of a call: seconds since 1970, seconds, and an Ed25519 signature in base64 (RFC 8032)."""
KEY_BYTES = 32
PURPOSE = "minsheng call 1"
"""Said in what is signed, so that no signature made for something else is one of a call."""


class Unproven(ValueError):
    """A call that nobody who may call has made; `reason` is a word for metrics and logs."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Sent:
    """A call as it lies on the broker; `number` is its correlation id, which no other call ever has."""

    routing_key: str
    reply_to: str
    number: str
    body: bytes

    def signed(self, at: float, good_for: float) -> bytes:
        """The bytes a signature is made over."""
        told = [PURPOSE, self.routing_key, self.reply_to, self.number, at, good_for, sha256(self.body).hexdigest()]
        return json.dumps(told).encode()


class CallSigner:
    """Signs with the gateway's key: 32 bytes in base64. Raises ValueError for anything else."""

    def __init__(self, private_key: str, clock: Callable[[], float] = time) -> None:
        self._key = SigningKey(_key(private_key))
        self._clock = clock

    def headers(self, call: Sent, good_for: float) -> dict[str, Any]:
        """What proves this call for so many seconds."""
        at = self._clock()
        signature = b64encode(self._key.sign(call.signed(at, good_for)).signature).decode()
        # the times as text: a broker's clients disagree about the width of numbers in headers
        return {SIGNED_AT: repr(at), GOOD_FOR: repr(float(good_for)), SIGNATURE: signature}


class CallChecker:
    """Checks with the gateway's public keys, more than one while a key is replaced.

    `skew` is how many seconds two hosts' clocks may differ. What a call is remembered by is forgotten when it would be
    stale anyway. Raises ValueError for what is no key.
    """

    def __init__(self, public_keys: Iterable[str], skew: float, clock: Callable[[], float] = time) -> None:
        self._keys = [VerifyKey(_key(key)) for key in public_keys]
        self._skew = skew
        self._clock = clock
        self._seen: set[str] = set()
        self._until: deque[tuple[float, str]] = deque()

    def check(self, call: Sent, headers: Mapping[str, Any], *, redelivered: bool) -> None:
        """Raise Unproven for a call that is unsigned, by a foreign key, changed, stale, early or here for the second
        time; the broker itself may bring one again (`redelivered`) whose consumer it lost."""
        at, good_for, signature = _proof(headers)
        if not any(_holds(key, signature, call.signed(at, good_for)) for key in self._keys):
            raise Unproven("foreign")
        now = self._clock()
        if at > now + self._skew:
            raise Unproven("early")
        until = at + good_for + self._skew
        if until < now:
            raise Unproven("stale")
        self._forget(now)
        if call.number in self._seen:
            if not redelivered:
                raise Unproven("replayed")
            return
        self._seen.add(call.number)
        self._until.append((until, call.number))

    def _forget(self, now: float) -> None:
        while self._until and self._until[0][0] < now:
            self._seen.discard(self._until.popleft()[1])


def new_call_pair() -> tuple[str, str]:
    """A fresh (public, private) pair for calls, in base64."""
    private = SigningKey.generate()
    return b64encode(bytes(private.verify_key)).decode(), b64encode(bytes(private)).decode()


def _key(text: str) -> bytes:
    raw = b64decode(text, validate=True)
    if len(raw) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, this one {len(raw)}")
    return raw


def _proof(headers: Mapping[str, Any]) -> tuple[float, float, bytes]:
    if SIGNATURE not in headers:
        raise Unproven("unsigned")
    try:
        at, good_for = float(headers[SIGNED_AT]), float(headers[GOOD_FOR])
        return at, good_for, b64decode(headers[SIGNATURE], validate=True)
    except (KeyError, TypeError, ValueError) as unread:
        raise Unproven("unsigned") from unread


def _holds(key: VerifyKey, signature: bytes, signed: bytes) -> bool:
    try:
        key.verify(signed, signature)
    except (BadSignatureError, ValueError):  # the latter for what has not a signature's length
        return False
    return True
