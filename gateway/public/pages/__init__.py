"""The front page and what is open to all."""

from gateway.public.pages import home, open_to_all

ROUTERS = (home.router, open_to_all.router)
"""In the order they are tried."""
