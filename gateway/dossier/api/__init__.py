"""Dossiers and public pages; papers that go into them; yearly reports to voters."""

from gateway.dossier.api import dossiers, papers, voter_reports

ROUTERS = (dossiers.router, papers.router, papers.uploads, voter_reports.router)
