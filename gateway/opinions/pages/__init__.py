"""What everybody reads, and the desk of who works with opinions."""

from gateway.opinions.pages import desk, public

ROUTERS = (public.router, desk.router)
"""In the order they are tried: `/heard/public` is no opinion's id."""
