"""A voter's half of a ballot, written from RFC 9474 §4.2 and §4.4 for the tests: blind, finish, mark."""

import math
import secrets
from dataclasses import dataclass
from hashlib import sha384

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from contracts.box import CastBallot
from services.voting.shared.domain.board import b64, token_message, unb64

HASH, SALT = 48, 48


def encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 §9.1.1 with SHA-384."""
    length = (bits + 7) // 8
    digest = sha384(b"\x00" * 8 + sha384(message).digest() + salt).digest()
    block = b"\x00" * (length - SALT - HASH - 2) + b"\x01" + salt
    mask = b"".join(sha384(digest + at.to_bytes(4, "big")).digest() for at in range(math.ceil(len(block) / HASH)))
    masked = bytearray(left ^ right for left, right in zip(block, mask, strict=False))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


@dataclass
class Blinded:
    """One blinded token under one issuer's key, and what undoes it."""

    n: int
    e: int
    inverse: int
    sent: bytes

    @property
    def size(self) -> int:
        return (self.n.bit_length() + 7) // 8

    def finish(self, blind_signature: bytes) -> bytes:
        """The signature that nobody saw."""
        return (int.from_bytes(blind_signature, "big") * self.inverse % self.n).to_bytes(self.size, "big")


def blind(message: bytes, n: int, e: int, salt: bytes | None = None, inverse: int | None = None) -> Blinded:
    """Blind of RFC 9474 §4.2; salt and inverse are given by test vectors only."""
    encoded = encode(message, n.bit_length() - 1, secrets.token_bytes(SALT) if salt is None else salt)
    inverse = inverse or secrets.randbelow(n - 2) + 2
    sent = int.from_bytes(encoded, "big") * pow(pow(inverse, -1, n), e, n) % n
    return Blinded(n, e, inverse, sent.to_bytes((n.bit_length() + 7) // 8, "big"))


class Paper:
    """A deputy's ballot from the token to the box."""

    def __init__(self, round_id: str, keys: dict[str, str], token: bytes | None = None) -> None:
        self.round_id = round_id
        self.token = token or secrets.token_bytes(32)
        self.blinded = {name: self._blind(keys[name]) for name in ("secretariat", "scrutineer")}
        self.signatures: list[str] = []

    def sent_to(self, issuer: str) -> str:
        """What the issuer gets to see."""
        return b64(self.blinded[issuer].sent)

    def signed(self, issuer: str, signature: str) -> None:
        """Take the issuer's answer; secretariat first, then scrutineer."""
        self.signatures.append(b64(self.blinded[issuer].finish(unb64(signature))))

    def marked(self, marks: str) -> CastBallot:
        """The ballot as it goes into the box."""
        return CastBallot(round_id=self.round_id, token=b64(self.token), signatures=self.signatures, marks=marks)

    def _blind(self, public: str) -> Blinded:
        key = load_der_public_key(unb64(public))
        assert isinstance(key, rsa.RSAPublicKey)
        numbers = key.public_numbers()
        return blind(token_message(self.round_id, self.token), numbers.n, numbers.e)
