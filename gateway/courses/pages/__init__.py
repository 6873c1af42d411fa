"""What deputies may learn from, and the office's desk."""

from gateway.courses.pages import desk, reading

ROUTERS = (desk.router, reading.router)
"""In the order they are tried: `/courses/new` is no course's id."""
