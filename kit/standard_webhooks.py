"""Secrets and signatures by Standard Webhooks 1.0: an HMAC-SHA256 over id, time and body.

Five lines here, and the public library in the tests, so that one judges the other. That library (1.1.0) takes an aware
moment for one of UTC whatever its zone.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes

PREFIX = "whsec_"
OCTETS = 32
"""Of a secret (the specification: 24 to 64)."""


def new_secret() -> str:
    """A fresh secret, as the receiver's library takes it."""
    return PREFIX + b64encode(token_bytes(OCTETS)).decode()


def headers(event_id: str, at: datetime, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """The three headers; one signature for each secret that is good now, and no such header without any.

    `at`: the wall's clock, by which the other side judges whether it is fresh.
    """
    seconds = str(int(at.timestamp()))
    signed = f"{event_id}.{seconds}.".encode() + body
    signatures = [
        b64encode(hmac.digest(b64decode(secret.removeprefix(PREFIX)), signed, sha256)).decode() for secret in secrets
    ]
    told = {"webhook-id": event_id, "webhook-timestamp": seconds}
    return told | {"webhook-signature": " ".join(f"v1,{one}" for one in signatures)} if signatures else told
