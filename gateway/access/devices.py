"""Telling one device from another in a survey without knowing whose it is: a signed cookie and keyed, salted hashes."""

import secrets
from hashlib import sha256
from hmac import digest

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer

from gateway.context import address_of, app_context_of
from kit.addresses import network_of

COOKIE = "minsheng_device"
KEPT_DAYS = 400
"""As long as browsers keep a cookie at all."""


def device_of(request: Request) -> str | None:
    """The random number this browser was given; None when it has none, or one nobody signed."""
    try:
        return _signer(request).unsign(request.cookies.get(COOKIE, "")).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def remember(request: Request, response: Response) -> str:
    """The browser's number; a new one is put on the response."""
    known = device_of(request)
    if known is not None:
        return known
    fresh = secrets.token_urlsafe(18)
    response.set_cookie(
        COOKIE,
        _signer(request).sign(fresh).decode(),
        max_age=KEPT_DAYS * 86400,
        httponly=True,
        samesite="lax",
        secure=app_context_of(request).settings.over_https(request.url.scheme),
    )
    return fresh


def marks(request: Request, survey_id: str, device: str) -> dict[str, str]:
    """What the service is told of device and network: hashes that mean nothing in another survey.

    The network's changes every day as well, so that not even equal marks of two days tell that it was the same.
    """
    app_context = app_context_of(request)
    today = app_context.today().isoformat()
    salt = digest(app_context.keys.of("survey network"), today.encode(), sha256)
    return {
        "device": _mark(app_context.keys.of("survey device"), survey_id, device),
        "network": _mark(salt, survey_id, network_of(address_of(request))),
    }


def _mark(key: bytes, survey_id: str, what: str) -> str:
    return digest(key, f"{survey_id}\n{what}".encode(), sha256).hex()[:32]


def _signer(request: Request) -> Signer:
    return Signer(app_context_of(request).keys.of("device cookie"), salt="device", digest_method=sha256)
