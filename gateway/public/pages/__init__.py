"""The front page and what is open to all."""

from gateway.public.pages import app, home, open_to_all, privacy

ROUTERS = (app.router, home.router, open_to_all.router, privacy.router)
"""In the order they are tried."""
