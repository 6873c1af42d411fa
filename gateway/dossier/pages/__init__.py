"""A deputy's own record, the office's view of each, and the page everybody may read."""

from gateway.dossier.pages import office, own, public

ROUTERS = (own.router, office.router, public.router)
