"""What a slip signs to bind a deputy's device, and what the device signs to ask for a ballot (docs/threat-model.md)."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

from services.voting.shared.domain.board import canonical

Issuer = Literal["secretariat", "scrutineer"]


def binding_bytes(session_id: str, deputy_id: str, device_key: str) -> bytes:
    """What the slip's key signs: this device is this deputy's in this session."""
    return canonical({"deputy": deputy_id, "device": device_key, "session": session_id})


def asking_bytes(round_id: str, issuer: Issuer, blinded: str) -> bytes:
    """What the device's key signs: this issuer is to sign this blinded token in this round.

    The token is named by its hash, which the issuers keep: with it the signature stays evidence.
    """
    return canonical({"blinded": digest_of(blinded), "issuer": issuer, "round": round_id})


def digest_of(blinded: str) -> str:
    """A blinded token's SHA-256, all that is kept of it."""
    return sha256(blinded.encode()).hexdigest()


def slips_digest(session_id: str, keys: Mapping[str, str]) -> str:
    """The SHA-256 of all slips of a session in groups of four, as it is read aloud from the scrutineer's sheet."""
    digest = sha256(canonical({"keys": dict(keys), "session": session_id})).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
