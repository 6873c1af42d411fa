"""What a resident gets: appeal id, tracking code and secret, derived so that asking again gives the same."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b, sha256
from uuid import UUID

from kit.keyboard import plain

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to misread."""
CODE_LETTERS = 10
SECRET_LETTERS = 12
"""60 bits: guessed only with the code known, over the network, against the rate limit."""
DAY_SECONDS = 86_400
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


@dataclass(frozen=True)
class Receipt:
    """Shown once; the platform keeps only the secret's hash."""

    appeal_id: str
    tracking_code: str
    secret: str = field(repr=False)

    @property
    def secret_hash(self) -> str:
        """What intake keeps."""
        return sha256(self.secret.encode()).hexdigest()


def derive(key: bytes, scope: str, client_key: str, body_digest: str, first_at: datetime) -> Receipt:
    """The receipt for one body under one key of one client; nobody without our key (32 bytes) can compute it.

    The id begins with the day on which the key was first seen and a number drawn for that second: rows that come
    together lie together in every index, and of when in the day it was the id tells nothing, not even the order.
    """
    told = f"{scope}\n{client_key}\n{body_digest}".encode()
    drawn = blake2b(told, key=key, person=b"receipt").digest()
    return Receipt(
        appeal_id=str(_uuid8(_beginning(key, int(first_at.timestamp())) + drawn[:10])),
        tracking_code=_letters(drawn[16:], CODE_LETTERS),
        secret=_letters(drawn[32:], SECRET_LETTERS),
    )


@lru_cache(maxsize=64)
def _beginning(key: bytes, second: int) -> bytes:
    """Six bytes shared by all that is first seen in this second since 1970."""
    drawn = blake2b(str(second).encode(), key=key, person=b"second", digest_size=3).digest()
    return (second // DAY_SECONDS).to_bytes(3, "big") + drawn


def tidy(text: str) -> str:
    """A code or secret as people type it: any case and width, with spaces or dashes, O for 0 and I for 1."""
    return plain(text).upper().translate(_MISREAD)


def _letters(raw: bytes, count: int) -> str:
    number = int.from_bytes(raw[:8], "big") >> (64 - 5 * count)
    return "".join(LETTERS[(number >> shift) & 31] for shift in range(5 * (count - 1), -1, -5))


def _uuid8(raw: bytes) -> UUID:
    number = int.from_bytes(raw, "big")
    number = number & ~(0xF << 76) | 0x8 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=number)
