"""The pages of all subjects, and what they add to the application."""

from fastapi import FastAPI

from gateway import subjects
from gateway.pages import assets
from gateway.pages.errors import problem_page


def install(app: FastAPI) -> None:
    """Serve every subject's pages and the static files, and show problems to people as pages."""
    app.router.routes.extend(subjects.routes("pages"))
    app.mount("/static", assets.Assets(directory=assets.FOLDER), name="static")
    app.state.problem_page = problem_page
