"""The pages as one router, and what they add to the application."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gateway.web.errors import problem_page
from gateway.web.pages import PAGES

router = APIRouter(include_in_schema=False)
for area in PAGES:
    router.include_router(area)


class Assets(StaticFiles):
    """Static files; an address that carries the file's mark never changes what it means."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve one file."""
        response = await super().get_response(path, scope)
        if scope.get("query_string", b"").startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def install(app: FastAPI) -> None:
    """Serve the static files, and show problems to people as pages."""
    app.mount("/static", Assets(directory=Path(__file__).parent / "static"), name="static")
    app.state.problem_page = problem_page
