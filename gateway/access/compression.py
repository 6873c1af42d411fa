"""What anybody would be answered travels compressed; what is answered to somebody in particular does not (ADR 14)."""

from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LEAST_BYTES = 1000
"""Shorter answers are one packet anyway (ours)."""
LEVEL = 6
"""zlib's own middle way: a page within a millisecond."""
PACKED_ALREADY = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf", "application/vnd.*")
PERSONAL = frozenset({b"cookie", b"authorization", b"x-appeal-secret", b"range"})
"""Headers that make an answer somebody's own, with a secret in it perhaps; a range counts bytes that are not packed."""


class Compressed:
    """Compresses static files, and answers to a GET that came without anything that tells who asks.

    An answer that holds a secret and what the asker wrote tells by its packed length how alike the two are (BREACH). A
    request without a cookie, a token and a secret is answered with nothing of anybody's.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._packed = GZipMiddleware(
            app, minimum_size=LEAST_BYTES, compresslevel=LEVEL, exclude_content_types=PACKED_ALREADY
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request either way."""
        packed = scope["type"] == "http" and scope["method"] == "GET" and _is_anybodys(scope)
        await (self._packed if packed else self._plain)(scope, receive, send)


def _is_anybodys(scope: Scope) -> bool:
    sent = {name for name, _ in scope["headers"]}
    return not sent & (PERSONAL - {b"cookie"} if scope["path"].startswith("/static/") else PERSONAL)
