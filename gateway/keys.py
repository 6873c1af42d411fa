"""The gateway's secrets: given by the environment, or kept beside the data on the embedded host."""

import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from hmac import digest
from pathlib import Path

from gateway.settings import GatewaySettings
from kit.weak_secrets import MADE_BY, SHORTEST, key_weakness, secret_weakness


class KeysMissing(SystemExit):
    """A key the gateway cannot run without is missing or unusable; says which, and how to make one."""


@dataclass(frozen=True)
class Keys:
    """One root secret, from which every purpose has its own key, the key phones are sealed to, and the audit log's."""

    secret: bytes = field(repr=False)
    contact_public: str
    contact_private: str = field(default="", repr=False)
    audit: str = field(default="", repr=False)
    """Base64 Ed25519 private key for heads of the audit log: not derived, so that it can be changed by itself."""

    def of(self, purpose: str) -> bytes:
        """The 32-byte key for one purpose."""
        return _derived(self.secret, purpose)


def keyed(key: bytes, text: str) -> str:
    """What stands for a text that is found again but not read: its keyed hash, 64 hexadecimal digits."""
    return digest(key, text.encode(), sha256).hex()


@cache
def _derived(secret: bytes, purpose: str) -> bytes:
    return digest(secret, purpose.encode(), sha256)


def keys_for(settings: GatewaySettings) -> Keys:
    """The keys of this platform; on the embedded host missing ones are made once. Raises KeysMissing."""
    given = {
        "secret": settings.secret_key,
        "contact_public": settings.contact_public_key,
        "contact_private": settings.contact_private_key,
        "audit": settings.audit_key,
    }
    if settings.host == "embedded" and not (given["secret"] and given["contact_public"] and given["audit"]):
        kept = _kept(settings.data_dir / "keys.json")
        alone = {name: given[name] or kept[name] for name in ("secret", "audit")}
        given = {**alone, **_pair(given if given["contact_public"] else kept)}
    if len(given["secret"]) < SHORTEST:
        raise KeysMissing(
            f"MINSHENG_SECRET_KEY is missing or shorter than {SHORTEST} letters; make one:\n"
            '  python -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    if not _is_key(given["contact_public"]):
        raise KeysMissing(
            "MINSHENG_CONTACT_PUBLIC_KEY is missing or no X25519 key in base64; make a pair:\n  python -m gateway keys"
        )
    if not _is_key(given["audit"]):
        raise KeysMissing(
            "MINSHENG_AUDIT_KEY is missing or no Ed25519 key in base64; make one:\n  python -m gateway keys"
        )
    if settings.host == "nameko":
        if not _is_key(settings.call_private_key):
            raise KeysMissing(f"MINSHENG_CALL_PRIVATE_KEY is missing or no Ed25519 key in base64; {MADE_BY}")
        _refuse_weak(
            given["secret"],
            MINSHENG_CONTACT_PUBLIC_KEY=given["contact_public"],
            MINSHENG_CALL_PRIVATE_KEY=settings.call_private_key,
            MINSHENG_AUDIT_KEY=given["audit"],
        )
    return Keys(given["secret"].encode(), given["contact_public"], given["contact_private"], given["audit"])


def _refuse_weak(secret: str, **keys: str) -> None:
    """What everybody can read or guess guards no county; only the embedded host, which is for trying, takes it."""
    weak = [f"MINSHENG_SECRET_KEY {why}" for why in secret_weakness(secret)]
    weak += [f"{name} {why}" for name, key in keys.items() for why in key_weakness(key)]
    if weak:
        raise KeysMissing("\n".join(f"{one}; {MADE_BY}" for one in weak))


def new_pair() -> tuple[str, str]:
    """A fresh (public, private) pair for contacts, in base64."""
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    return b64encode(bytes(private.public_key)).decode(), b64encode(bytes(private)).decode()


def new_audit_key() -> str:
    """A fresh private key for heads of the audit log, in base64: 32 bytes drawn by lot (RFC 8032, 5.1.5)."""
    return b64encode(os.urandom(32)).decode()


def _is_key(text: str) -> bool:
    try:
        return len(b64decode(text, validate=True)) == 32
    except ValueError:
        return False


def _pair(keys: dict[str, str]) -> dict[str, str]:
    """The two halves of one pair: a half of another pair would open nothing."""
    return {name: keys[name] for name in ("contact_public", "contact_private")}


def _kept(file: Path) -> dict[str, str]:
    """What the file holds; made first, for the owner's eyes only, as far as it is not there."""
    try:
        kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    except ValueError as torn:
        raise KeysMissing(
            f"{file} is not whole ({torn}); put it back from a backup (python -m services restore-keys): fresh keys "
            "open no telephone number that is kept, and prove no receipt that was given."
        ) from torn
    missing = {name: make for name, make in _MADE.items() if name not in kept}
    if missing:
        for make in missing.values():
            kept |= make()
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as out:
            json.dump(kept, out)
        fresh.rename(file)
    return kept


_MADE: dict[str, Callable[[], dict[str, str]]] = {
    "secret": lambda: {"secret": secrets.token_urlsafe(48)},
    "contact_public": lambda: dict(zip(("contact_public", "contact_private"), new_pair(), strict=True)),
    "audit": lambda: {"audit": new_audit_key()},
}
