"""A slip's code, and the key pair that comes out of it (docs/threat-model.md, the slips)."""

import json
import secrets
from base64 import urlsafe_b64encode
from hashlib import pbkdf2_hmac, sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no letter looks like another."""
LENGTH = 12
"""60 random bits; with the slow hash below nobody who knows a public key finds the code."""
ITERATIONS = 600_000
"""Of PBKDF2-HMAC-SHA256 (OWASP Password Storage Cheat Sheet); the seat's page counts the same."""


def new_code() -> str:
    """A code nobody can guess, in groups of four."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def public_key(code: str, session: str, deputy: str) -> str:
    """The slip's public key as base64url: all that the platform learns of the code."""
    salt = f"minsheng-slip-1:{session}:{deputy}".encode()
    seed = pbkdf2_hmac("sha256", code.replace("-", "").encode(), salt, ITERATIONS)
    raw = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def digest(session: str, keys: dict[str, str]) -> str:
    """What the platform must show for these slips, in groups of four, to be read aloud."""
    told = json.dumps({"keys": keys, "session": session}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    found = sha256(told.encode()).hexdigest()
    return " ".join(found[at : at + 4] for at in range(0, len(found), 4))
