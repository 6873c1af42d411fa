"""Whether a slip bound a device, and whether a device asked for a ballot: each issuer checks it by its own list."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from nacl.bindings import crypto_core_ed25519_is_valid_point

from kit.problems import Refused
from services.voting.shared.domain.binding import Issuer, asking_bytes, binding_bytes
from services.voting.shared.domain.board import unb64


def binds(slip_key: str, slip_signature: str, *, session_id: str, deputy_id: str, device_key: str) -> bool:
    """Whether this slip's key signed that this device is this deputy's in this session."""
    try:
        _device(device_key)
        _slip(slip_key).verify(unb64(slip_signature), binding_bytes(session_id, deputy_id, device_key))
    except (InvalidSignature, ValueError):
        return False
    return True


def check_asked(device_key: str | None, device_signature: str, *, round_id: str, issuer: Issuer, blinded: str) -> None:
    """That the deputy's own device asks; raises Refused when none is bound, or when another hand asks."""
    if device_key is None:
        raise Refused("device-not-bound", "Bind this device with the slip from the table first.")
    if not _asked(device_key, device_signature, asking_bytes(round_id, issuer, blinded)):
        raise Refused("not-the-deputys-hand", "This deputy's own device did not ask for this ballot.", status=403)


def _asked(device_key: str, signature: str, message: bytes) -> bool:
    try:
        raw = unb64(signature)
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        _device(device_key).verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _slip(key: str) -> Ed25519PublicKey:
    """The public key; raises ValueError for a point of small order, under which anybody's signature holds."""
    raw = unb64(key)
    if not crypto_core_ed25519_is_valid_point(raw):
        raise ValueError("not a key of Ed25519")
    return Ed25519PublicKey.from_public_bytes(raw)


def _device(key: str) -> ec.EllipticCurvePublicKey:
    """The public key; raises ValueError for what is no point of P-256."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(key))
