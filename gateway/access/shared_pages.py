"""A page that holds nothing of anybody may be kept by a proxy, and is not sent again while it is the same (ADR 44)."""

from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.access.compression import is_anybodys

OWN = "private, no-cache"
"""What a page says by itself; one that says anything else is left alone."""
FORM = b'method="post"'
"""A form to send holds a key of its own, by which what is sent twice counts once: no two people get the same one."""


class SharedPages:
    """Lets proxies keep pages for `seconds`, and answers 304 to whoever has the page already.

    A page is shared when it answers a GET of nobody in particular with 200, sets no cookie, holds no form that is sent
    by POST, and its handler has not said how it is to be kept.
    """

    def __init__(self, app: ASGIApp, seconds: int) -> None:
        self._app = app
        self._kept = f"public, max-age=0, s-maxage={seconds}, must-revalidate"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or not is_anybodys(scope):
            await self._app(scope, receive, send)
            return
        begun: Message | None = None

        async def shared(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and _may_be_shared(message):
                begun = message
                return
            if begun is not None:
                start, begun = begun, None
                if not message.get("more_body", False) and FORM not in message.get("body", b""):
                    message = self._marked(start, message, Headers(scope=scope).get("if-none-match", ""))
                await send(start)
            await send(message)

        await self._app(scope, receive, shared)

    def _marked(self, start: Message, body: Message, known: str) -> Message:
        """Give the page its mark; what is left to send of it."""
        mark = f'W/"{sha256(body["body"]).hexdigest()[:32]}"'
        headers = MutableHeaders(raw=start["headers"])
        headers["ETag"] = mark
        headers["Cache-Control"] = self._kept
        headers.add_vary_header("Accept-Encoding")
        if mark not in [one.strip() for one in known.split(",")]:
            return body
        start["status"] = 304
        del headers["content-length"], headers["content-type"]
        return {**body, "body": b""}


def _may_be_shared(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    page = headers.get("content-type", "").startswith("text/html") and headers.get("cache-control") == OWN
    return start["status"] == 200 and page and "set-cookie" not in headers
