"""A deputy's own record, the office's view of each, and the page everybody may read."""

from gateway.dossier.pages import office, own, papers, public, voter_reports

ROUTERS = (own.router, papers.router, voter_reports.router, office.router, public.router)
