"""One line about what was just done, carried over the redirect after a form."""

from fastapi import Request, Response

from gateway.context import app_context_of
from gateway.pages.encrypted_state import StateCipher, cipher_for

COOKIE = "minsheng_flash"
MINUTES = 2
"""A redirect takes seconds; what was not shown by then has lost its sense (ours)."""
Told = tuple[str, str, dict[str, str]]
"""Tone (`done` or `refused`), text to be translated, and what is put into it."""


def put(request: Request, response: Response, tone: str, text: str, **values: str) -> None:
    """Say `text` on the next page."""
    sealed = _cipher(request).close([tone, text, values])
    secure = app_context_of(request).settings.over_https(request.url.scheme)
    response.set_cookie(COOKIE, sealed, max_age=MINUTES * 60, httponly=True, samesite="lax", secure=secure)


def take(request: Request) -> tuple[bool, Told | None]:
    """Whether there was anything in the cookie, and what it says."""
    cookie = request.cookies.get(COOKIE)
    kept = _cipher(request).open(cookie)
    return bool(cookie), (kept[0], kept[1], kept[2]) if kept else None


def clear(response: Response) -> None:
    """It was shown."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")


def _cipher(request: Request) -> StateCipher:
    return cipher_for(app_context_of(request), "flash", MINUTES)
