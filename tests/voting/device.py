"""A deputy's slip and device for tests: what the seat page does with WebCrypto, written anew with `cryptography`."""

import json
from hashlib import pbkdf2_hmac, sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.voting.shared.domain.board import b64, unb64
from services.voting.slips.minsheng_slips.codes import new_code


def canonical(thing: object) -> bytes:
    return json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Slip:
    """The slip's key pair as it comes out of the code; here without one, which would take its time."""

    def __init__(self, seed: bytes | None = None) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed) if seed else Ed25519PrivateKey.generate()
        self.key = b64(self._private.public_key().public_bytes_raw())

    def signs(self, session: str, deputy: str, device: str) -> str:
        """The slip's word that this device is this deputy's."""
        return b64(self._private.sign(canonical({"session": session, "deputy": deputy, "device": device})))


class Device:
    """A device with a key of its own."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        public = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.key = b64(public)

    def asks(self, round_id: str, issuer: str, blinded: str) -> str:
        """The device's signature under a request for a ballot."""
        asked = {"round": round_id, "issuer": issuer, "blinded": sha256(blinded.encode()).hexdigest()}
        r, s = decode_dss_signature(self._private.sign(canonical(asked), ec.ECDSA(SHA256())))
        return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def asked(device_key: str, signature: str, message: bytes) -> bool:
    """Whether this device signed this."""
    raw = unb64(signature)
    written = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(device_key))
    try:
        public.verify(written, message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


class Wallet:
    """All slips and devices of one session, by the deputy's id; both are made when they are first needed."""

    def __init__(self, session: str) -> None:
        self.session = session
        self._slips: dict[str, Slip] = {}
        self._devices: dict[str, Device] = {}

    def slip(self, deputy: str) -> Slip:
        return self._slips.setdefault(deputy, Slip())

    def code(self, deputy: str, code: str = "") -> str:
        """A printed code, for one who binds by the page; asked for before the slips are listed."""
        code = code or new_code()
        salt = f"minsheng-slip-1:{self.session}:{deputy}".encode()
        self._slips[deputy] = Slip(pbkdf2_hmac("sha256", code.replace("-", "").encode(), salt, 600_000))
        return code

    def device(self, deputy: str) -> Device:
        return self._devices.setdefault(deputy, Device())

    def keys(self, deputies: list[str]) -> dict[str, str]:
        """What the scrutineer uploads."""
        return {deputy: self.slip(deputy).key for deputy in deputies}

    def binding(self, deputy: str) -> dict[str, str]:
        """The fields by which a deputy's device is bound."""
        device = self.device(deputy).key
        return {"device_key": device, "slip_signature": self.slip(deputy).signs(self.session, deputy, device)}

    def asking(self, deputy: str, round_id: str, issuer: str, blinded: str) -> dict[str, str]:
        """The fields by which a deputy asks an issuer for a ballot."""
        return {"blinded": blinded, "device_signature": self.device(deputy).asks(round_id, issuer, blinded)}
