"""A deputy's own record, the office's view of each, and the page everybody may read."""

from gateway.dossier.pages import office, own, papers, public

ROUTERS = (own.router, papers.router, office.router, public.router)
