"""The open appeal a resident joins, named to strangers by a text that says nothing and opens nothing else."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from gateway.keys import Keys

LETTERS = 140
"""The longest such text, for an id of 64 letters."""


def name_for_joining(keys: Keys, appeal_id: str) -> str:
    """Another text each time, so that two answers cannot be told to speak of one appeal."""
    return urlsafe_b64encode(_box(keys).encrypt(appeal_id.encode())).decode()


def joined(keys: Keys, text: str | None) -> str | None:
    """The appeal's id out of such a text; None for any other, and the appeal stands on its own."""
    try:
        return _box(keys).decrypt(urlsafe_b64decode((text or "").encode())).decode()
    except (CryptoError, ValueError):
        return None


def _box(keys: Keys) -> SecretBox:
    return SecretBox(keys.of("joins"))
