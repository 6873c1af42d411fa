"""The issuer's half of blind signatures (RFC 9474): sign what is blinded, know nothing of what it hides."""

import secrets
from dataclasses import dataclass


class NotBlinded(ValueError):
    """What came is no blinded message for this key."""


@dataclass(frozen=True)
class IssuerKey:
    """An RSA private key as numbers, with the primes so that the private operation is four times as fast."""

    n: int
    e: int
    d: int
    p: int
    q: int

    @property
    def size(self) -> int:
        """Bytes of the modulus: how long blinded messages and signatures are."""
        return (self.n.bit_length() + 7) // 8


def blind_sign(key: IssuerKey, blinded: bytes) -> bytes:
    """BlindSign of RFC 9474 §4.3; raises NotBlinded for input that is none, and ArithmeticError for a fault.

    The private operation runs on a number blinded once more by us, so that its time tells nothing about the key;
    the result is raised back before it leaves, so that a faulty computation cannot give the key away.
    """
    if len(blinded) != key.size:
        raise NotBlinded("a blinded message is as long as the key")
    message = int.from_bytes(blinded, "big")
    if not 1 < message < key.n - 1:
        raise NotBlinded("a blinded message lies inside the modulus")
    shade, back = _shade(key.n)
    shaded = message * pow(shade, key.e, key.n) % key.n
    signed = _private(key, shaded) * back % key.n
    if pow(signed, key.e, key.n) != message:
        raise ArithmeticError("the signature does not verify: not sent")
    return signed.to_bytes(key.size, "big")


def _private(key: IssuerKey, number: int) -> int:
    """number^d mod n by the Chinese remainder theorem (RFC 8017 §5.1.2); the caller checks the outcome."""
    by_p = pow(number % key.p, key.d % (key.p - 1), key.p)
    by_q = pow(number % key.q, key.d % (key.q - 1), key.q)
    return by_q + (by_p - by_q) * pow(key.q, -1, key.p) % key.p * key.q


def _shade(n: int) -> tuple[int, int]:
    """A number nobody can guess, and its inverse modulo `n`."""
    while True:
        found = secrets.randbelow(n - 2) + 2
        try:
            return found, pow(found, -1, n)
        except ValueError:  # shares a factor with n: as likely as guessing the key
            continue
