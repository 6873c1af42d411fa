"""Web Push: a message to one browser of one person, through the push service that the browser is with (RFC 8030).

It is encrypted to the browser (RFC 8291) and signed by the county (RFC 8292), so the service reads nothing and takes
nothing from others.
"""

import json
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from gateway.notices.message import Address, Gone, Message, NotSent
from gateway.notices.settings import WaySettings

TAKEN = frozenset({200, 201, 202})
GONE = frozenset({404, 410})
"""RFC 8030, 7.3: the subscription is over."""
SERVER_ERROR, TOO_MANY = 500, 429
ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def public_key(push_key: bytes) -> str:
    """What a browser is told, so that its push service takes messages of this county only; base64url."""
    from webpush import VAPID  # with what it loads a fiftieth of a start, and a page asks for it now and then

    return str(VAPID.get_application_server_key(_private(push_key).public_key()))


def subscription_in(said: str, settings: WaySettings) -> Address | None:
    """What a browser says of its subscription, as JSON; None for what cannot be written to.

    The address is the browser's word, and the platform will write to it: only the origins of the settings are taken.
    """
    try:
        told = json.loads(said)
        keys = {name: str(told["keys"][name]) for name in ("auth", "p256dh")}
        address = Address(str(told["endpoint"]), json.dumps(keys))
        _encrypted(address, b"", settings, b"\1" * 32)
    except (ValueError, KeyError, TypeError):
        return None
    return address if _is_allowed(address.to, settings) else None


def send(address: Address, message: Message, settings: WaySettings, push_key: bytes) -> None:
    """Blocks until the push service has answered; raises NotSent, and Gone where the browser gave it up."""
    if not _is_allowed(address.to, settings):  # the operator may have taken an origin back
        raise NotSent("origin not allowed")
    import requests

    said = {"text": message.text, "link": message.link, "mark": message.mark}
    sealed = _encrypted(address, json.dumps(said, ensure_ascii=False).encode(), settings, push_key)
    headers = dict(sealed.headers) | {"urgency": "high" if message.urgent else "normal", "topic": message.mark}
    once: dict[str, Any] = {"allow_redirects": False, "stream": True}
    try:
        with requests.post(
            address.to, sealed.encrypted, headers=headers, timeout=settings.timeout_seconds, **once
        ) as answer:
            status = answer.status_code
    except requests.RequestException as away:
        raise NotSent(type(away).__name__, away=True) from None  # its text has the address
    if status in GONE:
        raise Gone(f"HTTP {status}")
    if status not in TAKEN:
        raise NotSent(f"HTTP {status}", away=status >= SERVER_ERROR or status == TOO_MANY)


def _is_allowed(endpoint: str, settings: WaySettings) -> bool:
    parts = urlsplit(endpoint)
    origin = f"{parts.scheme}://{parts.netloc}"
    return "@" not in parts.netloc and any(fnmatchcase(origin, one) for one in settings.push_origins)


def _encrypted(address: Address, text: bytes, settings: WaySettings, push_key: bytes) -> Any:
    """Raises ValueError for keys that are none. A sealer of its own for each: it keeps what it was told of the last."""
    from webpush import WebPush, WebPushSubscription

    private = _private(push_key)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    sealer = WebPush(pem, public, settings.push_contact, ttl=settings.push_keep_hours * 3600)
    return sealer.get(text, WebPushSubscription(endpoint=address.to, keys=json.loads(address.secret)))


def _private(push_key: bytes) -> ec.EllipticCurvePrivateKey:
    """The key pair of a county follows from its secret: nothing more to keep, the same after a restore."""
    return ec.derive_private_key(int.from_bytes(push_key) % (ORDER_OF_P256 - 1) + 1, ec.SECP256R1())
