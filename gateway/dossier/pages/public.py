"""What everybody may know of deputies: who they are, where they are found, and what each did in office."""

from fastapi import Depends, Request, Response

from contracts import deputies as d
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.places import TOWNSHIPS
from kit.problems import NotFound

router = PageRouter(prefix="/deputies", dependencies=[Depends(anyone)])


@router.get("")
async def everybody(request: Request, township: str = "") -> Response:
    """Deputies in office, of all the county or of one township."""
    wanted = township if township in TOWNSHIPS else None
    found: d.DeputyList = await app_context_of(request).ask(d.ListDeputies(township=wanted), PUBLIC)
    coming: d.VoterReportList | None = await lookups.maybe(app_context_of(request), d.ListVoterReports(), PUBLIC)
    context = {
        "items": [one for one in found.items if one.active],
        "coming": coming.items if coming else [],
        "township": wanted or "",
        "townships": TOWNSHIPS,
        "few": web_settings().list_rows,
    }
    return await show(request, "dossier/deputies.html", **context)


@router.get("/{deputy_id}")
async def one(request: Request, deputy_id: str) -> Response:
    """One deputy's page."""
    cursor = Asked(request).text("cursor", 300) or None
    try:
        query = d.ReadDeputy(deputy_id=deputy_id, cursor=cursor, limit=web_settings().list_rows)
    except ValueError as broken:
        raise NotFound("deputy") from broken
    told: d.DeputyPage = await app_context_of(request).ask(query, PUBLIC)
    code = d.deputy_code(told.deputy.township, deputy_id) if told.deputy.active else ""
    return await show(request, "dossier/deputy.html", told=told, deputy=told.deputy, code=code)
