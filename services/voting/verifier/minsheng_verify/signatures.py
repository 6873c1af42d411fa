"""Keys and signatures of a board: RSA of the two issuers, Ed25519 of the box and the scrutineer."""

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from .encoding import unb64
from .verdict import DoesNotHold, need

PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)


def issuer(text: str) -> rsa.RSAPublicKey:
    """An issuer's public key; raises DoesNotHold."""
    data = unb64(text)
    try:
        key = load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as wrong:
        raise DoesNotHold("keys: an issuer's key cannot be read") from wrong
    if not isinstance(key, rsa.RSAPublicKey):
        raise DoesNotHold("keys: an issuer's key is no RSA key")
    need(3072 <= key.key_size <= 8192, "keys: an issuer's key is not of 3072 to 8192 bits")
    need(key.public_numbers().e == 65537, "keys: an issuer's exponent is not 65537")
    need(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) == data, "keys: not in their one spelling")
    return key


def issued(key: rsa.RSAPublicKey, signature: str, message: bytes) -> bool:
    """Whether an issuer's signature holds."""
    try:
        key.verify(unb64(signature), message, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def signed(key: str, signature: str, message: bytes) -> bool:
    """Whether an Ed25519 signature holds."""
    try:
        Ed25519PublicKey.from_public_bytes(unb64(key)).verify(unb64(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
