"""Dossiers and public pages; papers that go into them."""

from gateway.dossier.api import dossiers, papers

ROUTERS = (dossiers.router, papers.router, papers.uploads)
