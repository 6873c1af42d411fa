"""Projects and the evidence of their progress."""

from gateway.projects.api import evidence, projects

ROUTERS = (projects.router, evidence.router)
"""In the order they are tried."""
