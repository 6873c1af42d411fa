"""Duties reported on paper: a deputy's own and every deputy's for the office, who enters or refuses each."""

import asyncio
from base64 import b64decode
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor, Photo
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.attachments import handed_out
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.dossier import forms, volume
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from kit.attachments import PDF
from kit.problems import NotFound

router = PageRouter()
a_deputy, the_office, either = signed_in(Role.DEPUTY), signed_in(Role.OFFICE), signed_in(Role.DEPUTY, Role.OFFICE)


@router.get(forms.OWN)
async def mine(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """A deputy's own papers, and the form for a new one."""
    return await _page(request, actor)


@router.post(forms.OWN)
async def report_own(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """A deputy reports."""

    async def again(request: Request, actor: Actor, _: str, form: Form, **more: Any) -> Response:
        return await _page(request, actor, form, **more)

    return await forms.REPORT_OWN.post(request, actor, again, deputy_id=actor.id)


@router.get(forms.ALL)
async def every(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Every deputy's, those that wait first."""
    return await _page(request, actor)


@router.post(forms.ALL)
async def report(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The office reports for a deputy."""
    return await forms.REPORT.post(request, actor, _page)


@router.get("/deputy/duty-papers/{paper_id}")
async def own(request: Request, paper_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """One of them."""
    return await _one(request, actor, paper_id)


@router.get("/office/duty-papers/{paper_id}")
async def one(request: Request, paper_id: str, actor: Actor = Depends(the_office)) -> Response:
    """One of them, to be entered or refused."""
    return await _one(request, actor, paper_id)


@router.post("/office/duty-papers/{paper_id}/judge")
async def judge(request: Request, paper_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Into the dossier, or back with a reason."""
    return await forms.JUDGE.post(request, actor, _one, paper_id=paper_id)


@router.get("/duty-papers/photos/{photo_id}")
async def photo(request: Request, photo_id: str, actor: Actor = Depends(either)) -> Response:
    """A photo of a paper; kept in no cache that others share."""
    try:
        query = d.ReadDutyPaperPhoto(photo_id=photo_id)
    except ValueError as broken:
        raise NotFound("photo") from broken
    found: Photo = await app_context_of(request).ask(query, actor)
    return Response(b64decode(found.jpeg), media_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


@router.get("/duty-papers/files/{file_id}")
async def file(request: Request, file_id: str, actor: Actor = Depends(either)) -> Response:
    """The PDF of a paper, to be saved."""
    try:
        query = d.ReadDutyPaperFile(file_id=file_id)
    except ValueError as broken:
        raise NotFound("duty-paper-file") from broken
    found: d.DutyPaperPdf = await app_context_of(request).ask(query, actor)
    return handed_out(request, found.filename, PDF, found.content, file_id)


async def _page(
    request: Request, actor: Actor, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context, asked = app_context_of(request), Asked(request)
    office = actor.role is Role.OFFICE
    state: Any = asked.one_of("state", ("reported", "entered", "refused", "replaced"))
    query = d.ListDutyPapers(state=state, cursor=asked.text("cursor", 300) or None, limit=web_settings().list_rows)
    replaces = forms.known_id(asked.text("replaces", 64))
    page, deputies = await asyncio.gather(
        app_context.ask(query, actor),
        lookups.maybe(app_context, d.ListDeputies(), actor),
    )
    former = await lookups.maybe(app_context, d.ReadDutyPaper(paper_id=replaces), actor) if replaces else None
    context: dict[str, Any] = {
        "page": page,
        "state": state,
        "older": asked.address(cursor=page.next) if page.next else "",
        "deputies": lookups.deputies(deputies) if office else [],
        "kinds": volume.KINDS,
        "here": forms.ALL if office else forms.OWN,
        "former": former,
        "whose": former.deputy_id if former else asked.text("deputy", 64),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "dossier/papers.html", status, **context)


async def _one(
    request: Request, actor: Actor, paper_id: str, form: Form | None = None, *, status: int = 200
) -> Response:
    try:
        query = d.ReadDutyPaper(paper_id=paper_id)
    except ValueError as broken:
        raise NotFound("duty-paper") from broken
    told: d.DutyPaper = await app_context_of(request).ask(query, actor)
    context: dict[str, Any] = {
        "told": told,
        "here": forms.ALL if actor.role is Role.OFFICE else forms.OWN,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "dossier/paper.html", status, **context)
