"""The front page and what is open to all."""

from gateway.public.pages import app, home, open_to_all

ROUTERS = (app.router, home.router, open_to_all.router)
"""In the order they are tried."""
