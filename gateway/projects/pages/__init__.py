"""Tasks of those who act, and the projects."""

from gateway.projects.pages import listed, projects, tasks

ROUTERS = (tasks.router, listed.router, projects.router)
"""In the order they are tried."""
