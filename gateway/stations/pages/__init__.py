"""Pages of stations at work."""

from gateway.stations.pages import desk, figures, heard, mine, papers, public, rota

ROUTERS = (mine.router, figures.router, papers.router, rota.router, heard.router, desk.router, public.router)
"""In the order they are tried."""
