"""What anybody would be answered travels compressed; what is answered to somebody in particular does not (ADR 14)."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_BYTES = 1000
"""Shorter answers are one packet anyway (ours)."""
LEVEL = 6
"""zlib's own middle way: a page within a millisecond."""
PACKED_ALREADY = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf", "application/vnd.*")
PERSONAL = frozenset({b"cookie", b"authorization", b"x-appeal-secret", b"x-letter-secret", b"range"})
"""Headers that make an answer somebody's own, with a secret in it perhaps; a range counts bytes that are not packed."""

CHOICES = frozenset({"minsheng_lang", "minsheng_large"})
"""Cookies that say how a page is to look, and nothing of who looks at it."""


class Compressed:
    """Compresses answers to a GET that came without anything that tells who asks; static files come packed already.

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
        packed = scope["type"] == "http" and scope["method"] == "GET" and is_anybodys(scope)
        packed = packed and not scope["path"].startswith("/static/")
        if not packed:
            await self._plain(scope, receive, send)
            return

        asked = Headers(scope=scope)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                _weaken(MutableHeaders(raw=message["headers"]), asked.get("if-none-match", ""))
            await send(message)

        if "gzip" not in taken(asked.get("accept-encoding", "")):  # Starlette packs for `gzip;q=0`, too
            kept = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self._packed(scope, receive, marked)


def taken(accepted: str) -> frozenset[str]:
    """The codings an `Accept-Encoding` names and does not refuse (RFC 9110, 12.5.3)."""
    named = (one.partition(";") for one in accepted.split(","))
    return frozenset(coding.strip() for coding, _, q in named if q.strip().rstrip("0.") not in ("q=", "Q="))


def _weaken(headers: MutableHeaders, known: str) -> None:
    """Packed bytes are others than the plain ones, so both may not bear one strong mark (RFC 9110, 8.8.3).

    Who has the packed ones already is told so by the mark they came with: by another no cache finds them (RFC 9111,
    4.3.4).
    """
    mark = headers.get("etag", "")
    if mark.startswith('"') and ("content-encoding" in headers or f"W/{mark}" in known):
        headers["etag"] = f"W/{mark}"


def is_anybodys(scope: Scope) -> bool:
    """Whether a request tells nothing of who asks, so that the answer is what anybody is answered."""
    sent = {name for name, _ in scope["headers"]} & PERSONAL
    if b"cookie" in sent and _only_choices(scope):
        sent -= {b"cookie"}
    return not sent


def _only_choices(scope: Scope) -> bool:
    cookies = b";".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1").split(";")
    return {one.partition("=")[0].strip() for one in cookies} <= CHOICES
