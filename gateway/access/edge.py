"""The outermost layer of every request: its trace, its size, its time, and a word to the log when all fails."""

import logging
from asyncio import wait_for
from http import HTTPStatus
from time import monotonic, perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.access import problems
from gateway.access.uploads import Upload
from kit import tracing

if TYPE_CHECKING:
    from gateway.context import AppContext

log = logging.getLogger("gateway.access")
SAFE_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)
HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")
"""A year, as the browsers' makers ask for (RFC 6797); over plain HTTP they do not hear it."""
PAGE_POLICY = (
    b"default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    b"frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
OWN = b"private, no-cache"
"""Of what does not say itself how it is kept: proxies keep an `.xlsx` or `.pdf` by its name alone."""
API_POLICY = b"default-src 'none'; frame-ancestors 'none'"


class Edge:
    """Pure ASGI, so that a submission pays for nothing it does not use."""

    def __init__(self, app: ASGIApp, gateway: FastAPI) -> None:
        self._app = app
        self._gateway = gateway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":  # what GET would say, whose body the server leaves out (RFC 9110, 9.3.2)
            scope = {**scope, "method": "GET", "head": True}
        began = perf_counter()
        app_context: AppContext = self._gateway.state.app_context
        headers = dict(scope["headers"])
        tracing.begin(headers.get(b"traceparent", b"").decode("latin-1"))
        status, upload = 0, Upload(app_context.uploads, scope.get("client"))

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _dressed(app_context, scope, _led_on(status, list(message.get("headers", ()))))
            await send(message)

        try:
            await self._app(scope, limited(receive, headers, app_context, upload), answer)
        except Exception:
            log.exception("request failed", extra={"path": scope["path"], "trace": tracing.trace_id()})
            if status:
                raise
            failed = problems.answer(Request(scope), problems.INTERNAL)
            await failed(scope, receive, answer)
        finally:
            upload.end()
            self._told(app_context, scope, status, perf_counter() - began)

    def _told(self, app_context: "AppContext", scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        app_context.metrics.answered(scope["method"], route, status, seconds)
        if log.isEnabledFor(logging.INFO):
            told = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            log.info("request", extra={**told, "trace": tracing.trace_id()})


def limited(receive: Receive, headers: dict[bytes, bytes], app_context: "AppContext", upload: Upload) -> Receive:
    """Count what really arrives; raises HTTPException for too much (413), for no room (503), and for too slow (408)."""
    multipart = headers.get(b"content-type", b"").startswith(b"multipart/form-data")
    most = app_context.settings.multipart_bytes if multipart else app_context.settings.json_bytes
    size, ends = 0, monotonic() + app_context.settings.upload_seconds if multipart else None
    announced = headers.get(b"content-length", b"")
    if announced.isdigit() and int(announced[:20]) > most:
        size = most  # refused at the first byte that is read

    async def counted() -> Message:
        nonlocal size, ends
        try:
            message = await (receive() if ends is None else wait_for(receive(), ends - monotonic()))
        except TimeoutError as late:
            raise HTTPException(408) from late
        if message["type"] == "http.request":
            more = len(message.get("body", b""))
            size += more
            if size > most:
                raise HTTPException(413, f"At most {most} bytes are taken in one request of this kind.")
            if multipart:
                upload.hold(more)
            if not message.get("more_body", False):
                ends = None
        return message

    return counted


def _led_on(status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Tell the way to the address without its last slash as a path.

    The framework puts before it what the request's Host said, which is any site a stranger likes.
    """
    if status == HTTPStatus.TEMPORARY_REDIRECT:
        told = MutableHeaders(raw=headers)
        told["location"] = urlsplit(told["location"])._replace(scheme="", netloc="").geturl()
    return headers


def _dressed(app_context: "AppContext", scope: Scope, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    present = {name.lower() for name, _ in headers}
    api = scope["path"].startswith("/api/")
    more = [*SAFE_HEADERS, (b"content-security-policy", API_POLICY if api else PAGE_POLICY)]
    more.append((b"cache-control", b"no-store" if api else OWN))
    if app_context.settings.over_https(scope["scheme"]):
        more.append(HTTPS_ONLY)
    headers += [(name, value) for name, value in more if name not in present]
    headers.append((b"traceparent", (tracing.current() or "").encode()))
    if b"set-cookie" not in present and "state" in scope:
        renewed = app_context.sessions.renewal(Request(scope))
        if renewed:
            headers.append((b"set-cookie", renewed.encode("latin-1")))
    return headers
