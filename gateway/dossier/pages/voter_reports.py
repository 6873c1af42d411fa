"""Yearly reports to voters: a deputy's own, the office's page of each, and what everybody reads."""

from typing import Any

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.deputies import MOST_QUESTIONS
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, anyone, signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.dossier import report_draft, report_paper
from gateway.dossier import report_forms as forms
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.paper.paper import MEDIA
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter()
a_deputy, the_office = signed_in(Role.DEPUTY), signed_in(Role.OFFICE)


@router.get("/deputy/voter-reports")
async def mine(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """A deputy's own."""
    return await _list(request, actor, actor.id)


@router.get("/deputy/voter-reports/{report_id}")
async def own(request: Request, report_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """One of them, to be written."""
    return await _one(request, actor, report_id)


@router.post("/deputy/voter-reports/{report_id}/write")
async def write_own(request: Request, report_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """By the deputy."""
    return await forms.WRITE_OWN.post(request, actor, _one, report_id=report_id)


@router.get("/office/deputies/{deputy_id}/voter-reports")
async def of_deputy(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """A deputy's, and the form to announce one."""
    return await _list(request, actor, deputy_id)


@router.post("/office/deputies/{deputy_id}/voter-reports")
async def announce(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The meeting's day and place."""
    return await forms.ANNOUNCE.post(request, actor, _list, deputy_id=deputy_id)


@router.get("/office/voter-reports/{report_id}")
async def one(request: Request, report_id: str, actor: Actor = Depends(the_office)) -> Response:
    """One of them."""
    return await _one(request, actor, report_id)


@router.post("/office/voter-reports/{report_id}/write")
async def write(request: Request, report_id: str, actor: Actor = Depends(the_office)) -> Response:
    """For a deputy who cannot."""
    return await forms.WRITE.post(request, actor, _one, report_id=report_id)


@router.post("/office/voter-reports/{report_id}/meeting")
async def record(request: Request, report_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Questions, answers, counts."""
    return await forms.RECORD.post(request, actor, _one, report_id=report_id)


@router.post("/office/voter-reports/{report_id}/publish")
async def publish(request: Request, report_id: str, actor: Actor = Depends(the_office)) -> Response:
    """For everybody."""
    return await forms.PUBLISH.post(request, actor, None, report_id=report_id)


@router.get("/deputies/{deputy_id}/reports/{report_id}", dependencies=[Depends(anyone)])
async def public(request: Request, deputy_id: str, report_id: str) -> Response:
    """What everybody reads of one."""
    told = await _read(request, PUBLIC, report_id)
    if told.deputy_id != deputy_id:
        raise NotFound("voter-report")
    return await show(request, "dossier/voter_report_public.html", told=told)


@router.get("/deputies/{deputy_id}/reports/{report_id}/paper.pdf", dependencies=[Depends(anyone)])
async def paper(request: Request, deputy_id: str, report_id: str) -> Response:
    """The same on A4, once it is public."""
    told = await _read(request, PUBLIC, report_id)
    if told.deputy_id != deputy_id or told.state != "published":
        raise NotFound("voter-report")
    return Response(await run_sync(report_paper.pdf, told), media_type=MEDIA["pdf"])


async def _list(
    request: Request, actor: Actor, deputy_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    try:
        query = d.ListVoterReports(deputy_id=deputy_id)
        deputy: d.DeputyPage = await app_context.ask(d.ReadDeputy(deputy_id=deputy_id, limit=1), actor)
    except ValueError as broken:
        raise NotFound("deputy") from broken
    found: d.VoterReportList = await app_context.ask(query, actor)
    office = actor.role is Role.OFFICE
    context: dict[str, Any] = {
        "items": found.items,
        "deputy": deputy.deputy,
        "here": "/office/voter-reports" if office else "/deputy/voter-reports",
        "year": app_context.today().year,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "dossier/voter_reports.html", status, **context)


async def _one(
    request: Request, actor: Actor, report_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    told = await _read(request, actor, report_id)
    if actor.role is Role.DEPUTY and told.deputy_id != actor.id:
        raise NotFound("voter-report")
    office = actor.role is Role.OFFICE
    written = told.text or form or told.state == "published"
    begun = "" if written else await report_draft.draft(app_context_of(request), told.deputy_id, told.year)
    context: dict[str, Any] = {
        "told": told,
        "begun": begun,
        "here": f"{'/office' if office else '/deputy'}/voter-reports/{told.report_id}",
        "back_to": f"/office/deputies/{told.deputy_id}/voter-reports" if office else "/deputy/voter-reports",
        "held": told.meeting_on <= app_context_of(request).today(),
        "rows": min(len(told.questions) + 3, MOST_QUESTIONS),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "dossier/voter_report.html", status, **context)


async def _read(request: Request, actor: Actor, report_id: str) -> d.VoterReport:
    try:
        query = d.ReadVoterReport(report_id=report_id)
    except ValueError as broken:
        raise NotFound("voter-report") from broken
    told: d.VoterReport = await app_context_of(request).ask(query, actor)
    return told
