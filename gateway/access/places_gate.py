"""What a platform answers before its county was brought in: how to bring it in, and nothing else."""

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from contracts.base import Problem
from gateway import places
from gateway.access import problems

API = "/api/v1"
OPEN = (
    "/static", "/health", "/metrics", "/problems", "/about", "/app.webmanifest",
    "/signin", "/signout", "/enrol", "/setup", "/checklist", "/account", "/accounts", "/operator", "/audit",
    "/county", "/office/county",
    f"{API}/county", f"{API}/checklist",
    f"{API}/session", f"{API}/accounts", f"{API}/tokens", f"{API}/operator", f"{API}/audit",
    f"{API}/openapi.json", f"{API}/asyncapi.yaml", f"{API}/schemas",
)  # fmt: skip
"""Addresses, each with what lies under it, that work without a county: coming in, accounts, operation, the county."""
UNKNOWN = Problem(type="county-unknown", title="The county was not brought in yet.", status=503)
AGAIN_SECONDS = 60
"""When asking again makes sense: people bring a county in (ours)."""


class PlacesGate:
    """Pure ASGI: answers 503 to everything else while no township is known."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not places.TOWNSHIPS and not _open(scope["path"]):
            refused = problems.answer(Request(scope), UNKNOWN, retry_after=AGAIN_SECONDS)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _open(path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in OPEN)
