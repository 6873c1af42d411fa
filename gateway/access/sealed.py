"""What the gateway's database keeps and must be able to read again, unreadable without the gateway's key."""

from base64 import b64decode, b64encode


def seal(key: bytes, text: str) -> str:
    """Sealed under a key of 32 bytes."""
    from nacl.secret import SecretBox

    return b64encode(bytes(SecretBox(key).encrypt(text.encode()))).decode()


def unseal(key: bytes, sealed: str) -> str:
    """What was sealed under the same key; raises nacl's CryptoError for another."""
    from nacl.secret import SecretBox

    return bytes(SecretBox(key).decrypt(b64decode(sealed))).decode()
