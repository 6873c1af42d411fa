"""Tasks of those who act, and the projects."""

from gateway.projects.pages import projects, tasks

ROUTERS = (tasks.router, projects.router)
"""In the order they are tried."""
