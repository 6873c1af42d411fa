"""What everybody reads, and the office's desk."""

from gateway.bulletins.pages import desk, reading

ROUTERS = (desk.router, reading.router)
"""In the order they are tried: `/bulletins/new` is no bulletin's id."""
