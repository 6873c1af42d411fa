"""What a sign-in passes before a word of it is read: refused by the hundred, it must cost pages next to nothing."""

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.access import known_devices, problems
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from kit.addresses import network_of

PATHS = frozenset({"/signin", "/api/v1/session"})
"""Where a login and a password are posted to, as page and as API."""


class SignInGate:
    """Pure ASGI: answers 429 to a network, or a known device, that tries too often; 503 while the queue is full."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"] in PATHS:
            request = Request(scope)
            try:
                _let_in(request)
            except Declined as declined:
                refused = problems.answer(request, declined.problem, retry_after=declined.retry_after)
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)


def count_try(request: Request, device: str | None = None) -> None:
    """One try of a password or a code by this device that is known, or by this network; raises Declined (429)."""
    app_context_of(request).rate.take(f"sign-in {device or network_of(address_of(request))}")


def _let_in(request: Request) -> None:
    device = known_devices.latest_number(request)
    count_try(request, device)
    app_context_of(request).accounts.passwords.check_room(known=device is not None)
