"""Devices that have signed in to a login before: a signed cookie, so that no stranger's guesses hold its owner up."""

import secrets
from hashlib import sha256
from hmac import digest

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from gateway.context import app_context_of

COOKIE = "minsheng_known"
KEPT_SECONDS = 400 * 86400
"""As long as browsers keep a cookie at all."""
MOST = 8
"""Logins that one browser is known to, the latest; a machine in a hall would grow its cookie without end (ours)."""


def known_device(request: Request, login: str) -> str | None:
    """The number this browser was given when it last signed in to this login; None when it never did."""
    known = dict(_entries(request))
    return known.get(_mark(request, login)) if known else None


def latest_number(request: Request) -> str | None:
    """The number this browser was given when somebody, whoever it was, last signed in on it; None: nobody did."""
    return next((number for _, number in _entries(request)), None)


def remember(request: Request, response: Response, login: str) -> None:
    """This browser has just signed in to this login: put a fresh number for it on the response."""
    mark = _mark(request, login)
    others = [entry for entry in _entries(request) if entry[0] != mark]
    response.set_cookie(
        COOKIE,
        _signer(request).dumps([(mark, secrets.token_urlsafe(12)), *others][:MOST]),
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="lax",
        secure=app_context_of(request).settings.over_https(request.url.scheme),
    )


def _entries(request: Request) -> list[tuple[str, str]]:
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return []
    try:
        signed = _signer(request).loads(cookie, max_age=KEPT_SECONDS)
    except BadSignature:
        return []
    return [(mark, number) for mark, number in signed]


def _mark(request: Request, login: str) -> str:
    """Stands for the login in the cookie, whose finder does not learn who signs in on this machine."""
    return digest(app_context_of(request).keys.of("known login"), login.encode(), sha256).hex()[:20]


def _signer(request: Request) -> URLSafeTimedSerializer:
    key = app_context_of(request).keys.of("known device")
    return URLSafeTimedSerializer(key, salt="known device", signer_kwargs={"digest_method": sha256})
