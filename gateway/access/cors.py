"""Open data may be read by scripts of any other site (CORS); nothing else may."""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

OPEN = ("/api/v1/open", "/open311/")


class CrossOrigin:
    """Lets other sites' scripts GET what is open: without cookies, and with the headers that pages of data need."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["GET"],
            allow_headers=["If-None-Match", "If-Modified-Since"],
            expose_headers=["ETag", "Last-Modified", "Link"],
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        open_to_all = scope["type"] == "http" and _is_open(scope["path"])
        await (self._open if open_to_all else self._app)(scope, receive, send)


def _is_open(path: str) -> bool:
    return path == OPEN[0] or path.startswith((f"{OPEN[0]}/", OPEN[1]))
