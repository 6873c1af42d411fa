"""The pages of all subjects, and what they add to the application."""

from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gateway import subjects
from gateway.pages.errors import problem_page


class Assets(StaticFiles):
    """Static files; an address that carries the file's mark never changes what it means."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve one file."""
        response = await super().get_response(path, scope)
        if scope.get("query_string", b"").startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def install(app: FastAPI) -> None:
    """Serve every subject's pages and the static files, and show problems to people as pages."""
    pages = subjects.routes("pages")
    for page in pages:
        page.include_in_schema = False
    app.router.routes.extend(pages)
    app.mount("/static", Assets(directory=Path(__file__).parent / "static"), name="static")
    app.state.problem_page = problem_page
