"""The keys in a backup: sealed to a key whose other half is nowhere on the platform."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from kit.backup.manifest import BrokenBackup

FILE = "keys.sealed"


@dataclass(frozen=True)
class Keys:
    """Variables of the environment, and files beside the data, each with its content."""

    variables: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """What there is, without its content."""
        return (*sorted(self.variables), *sorted(self.files))


def gather(environment: Mapping[str, str], variables: Iterable[str], folder: Path | None, files: Iterable[str]) -> Keys:
    """What of these the environment and the folder have."""
    given = {name: environment[name] for name in variables if environment.get(name)}
    beside = [folder / name for name in files] if folder else []
    return Keys(given, {file.name: file.read_text() for file in beside if file.exists()})


def new_recovery_pair() -> tuple[str, str]:
    """A fresh (public, private) pair, in base64."""
    private = PrivateKey.generate()
    return b64encode(bytes(private.public_key)).decode(), b64encode(bytes(private)).decode()


def seal(keys: Keys, public_key: str) -> bytes:
    """Names to be read, values with the other half of `public_key` (base64) only; raises BrokenBackup for no key."""
    told = json.dumps({"variables": dict(keys.variables), "files": dict(keys.files)}, ensure_ascii=False)
    try:
        sealed = SealedBox(PublicKey(b64decode(public_key, validate=True))).encrypt(told.encode())
    except (ValueError, TypeError, CryptoError) as wrong:
        raise BrokenBackup("MINSHENG_BACKUP_PUBLIC_KEY is no X25519 key in base64") from wrong
    return json.dumps({"names": keys.names, "sealed": b64encode(sealed).decode()}).encode()


def names(sealed: bytes) -> tuple[str, ...]:
    """Which keys were sealed; raises BrokenBackup when these bytes are no such thing."""
    return tuple(_read(sealed)["names"])


def unseal(sealed: bytes, private_key: str) -> Keys:
    """What was sealed; raises BrokenBackup when this key does not open it, or it was changed."""
    content = b64decode(_read(sealed)["sealed"])
    try:
        told = json.loads(SealedBox(PrivateKey(b64decode(private_key, validate=True))).decrypt(content))
    except (ValueError, TypeError, CryptoError) as wrong:
        raise BrokenBackup("keys: this recovery key does not open them") from wrong
    return Keys(told["variables"], told["files"])


def _read(sealed: bytes) -> Any:
    try:
        found = json.loads(sealed)
        return {"names": found["names"], "sealed": found["sealed"]}
    except (ValueError, KeyError, TypeError) as broken:
        raise BrokenBackup("keys: these are no sealed keys") from broken
