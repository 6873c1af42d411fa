"""The office's view: whose dossiers there are, each of them, and all volumes of a term in one file."""

from typing import Annotated

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.saved_as import saved_as
from gateway.context import app_context_of
from gateway.dossier import bundle, reading
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter(prefix="/office")
the_office = signed_in(Role.OFFICE)


@router.get("/dossiers")
async def every(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Every deputy's, by name and without a figure: there is no list to compare them by."""
    app_context = app_context_of(request)
    everybody: d.DeputyList = await app_context.ask(d.ListDeputies(), actor)
    terms: d.TermList = await app_context.ask(d.ListTerms(), actor)
    few = web_settings().list_rows
    return await show(request, "dossier/dossiers.html", items=everybody.items, terms=terms.items, few=few)


@router.get("/dossiers.zip")
async def volumes(
    request: Request,
    term: Annotated[str, Query(max_length=60)] = "",
    actor: Actor = Depends(the_office),
) -> Response:
    """Every volume of a term as PDF, one after another, in one file; without a term of everybody in office."""
    app_context = app_context_of(request)
    level, _, name = term.partition(" ")
    whose = await bundle.deputies_of(app_context, actor, level or None)
    named = saved_as(f"履职档案 {term}", "zip")
    parts = bundle.packed(app_context, actor, whose, name or None)
    return StreamingResponse(parts, media_type="application/zip", headers=named)


@router.get("/deputies/{deputy_id}/dossier")
async def one(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """One deputy's record of a term."""
    return await reading.page(request, actor, deputy_id, f"/office/deputies/{deputy_id}/dossier")


@router.get("/deputies/{deputy_id}/dossier/volume.{kind}")
async def volume(request: Request, deputy_id: str, kind: str, actor: Actor = Depends(the_office)) -> Response:
    """The term's volume as PDF or workbook."""
    return await reading.file(request, actor, deputy_id, kind)
