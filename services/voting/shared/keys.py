"""Keys of a round: made for it, destroyed with it. RSA for the issuers, Ed25519 for receipts and the seal."""

from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from services.voting.shared.domain.blind import IssuerKey
from services.voting.shared.domain.board import b64, unb64

BITS = 3072
"""Of an issuer's modulus (docs/board.md, rule 1)."""
_PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)


def new_issuer() -> tuple[bytes, str]:
    """A private key as DER, and its public half as the board carries it."""
    made = rsa.generate_private_key(65537, BITS)
    public = made.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), b64(public)


def issuer(private: bytes) -> IssuerKey:
    """The private key as numbers; made and kept by ourselves, so its primes are not tested anew for every ballot."""
    loaded = load_der_private_key(private, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(loaded, rsa.RSAPrivateKey):
        raise TypeError("an issuer signs with RSA")
    numbers = loaded.private_numbers()
    return IssuerKey(n=numbers.public_numbers.n, e=numbers.public_numbers.e, d=numbers.d, p=numbers.p, q=numbers.q)


class IssuerSignatures:
    """Checks what an issuer signed; one loaded public key for many ballots."""

    def __init__(self, public: str) -> None:
        loaded = load_der_public_key(unb64(public))
        if not isinstance(loaded, rsa.RSAPublicKey):
            raise TypeError("an issuer signs with RSA")
        self._key = loaded

    def holds(self, message: bytes, signature: bytes) -> bool:
        """Whether this issuer signed this message."""
        try:
            self._key.verify(signature, message, _PSS, hashes.SHA384())
        except InvalidSignature:
            return False
        return True


@lru_cache(64)
def issuer_signatures(public: str) -> IssuerSignatures:
    """The checker of one issuer's signatures; loaded once a process."""
    return IssuerSignatures(public)


def new_signer() -> tuple[bytes, str]:
    """An Ed25519 private key as 32 bytes, and its public half as the board carries it."""
    made = Ed25519PrivateKey.generate()
    return made.private_bytes_raw(), b64(made.public_key().public_bytes_raw())


def sign(private: bytes, message: bytes) -> str:
    """An Ed25519 signature as the board carries it."""
    return b64(Ed25519PrivateKey.from_private_bytes(private).sign(message))


def fingerprint(public: str) -> str:
    """A key's SHA-256 in groups of four, as it is read out and minuted."""
    digest = sha256(unb64(public)).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
