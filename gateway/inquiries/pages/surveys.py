"""The office opens and closes surveys, prints their code, and decides which of residents' words are published."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import inquiries as c
from contracts.base import Actor, Id
from contracts.words import Role
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.inquiries.forms import surveys as survey_forms
from gateway.inquiries.pages.inquiries import the_office, watchers
from gateway.pages import forms, proof
from gateway.pages.fields import year_asked
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter(prefix=survey_forms.SURVEYS)


@router.get("")
async def surveys(request: Request, project: str = "", actor: Actor = Depends(watchers)) -> Response:
    """Every survey; the office opens a new one."""
    return await _surveys(request, actor, chosen=project)


@router.post("")
async def open_survey(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Ask residents; both days count."""
    return await survey_forms.OPEN.post(request, actor, _surveys)


@router.get("/{survey_id}")
async def survey(
    request: Request, survey_id: Id, cursor: str | None = None, actor: Actor = Depends(watchers)
) -> Response:
    """One survey: its code, its counts, and for the office what residents wrote."""
    return await _survey(request, actor, survey_id, cursor=cursor)


@router.post("/{survey_id}/close")
async def close(request: Request, survey_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Before its time."""
    return await survey_forms.CLOSE.post(request, actor, _survey, survey_id=survey_id)


@router.post("/{survey_id}/answers/{answer_id}")
async def release(request: Request, survey_id: Id, answer_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Publish what a resident wrote, or take it back."""
    form = await forms.read(request)
    released = form.text("released") == "1"
    command = c.ReleaseWords(answer_id=answer_id, released=released)
    page_form = survey_forms.RELEASE if released else survey_forms.TAKE_BACK
    return await page_form.finish(request, actor, None, form, command, survey_id=survey_id)


async def _surveys(
    request: Request, actor: Actor, form: Form | None = None, *, chosen: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    today = app_context.today()
    found = await app_context.ask(c.ListSurveys(), actor)
    year, _ = year_asked(request)
    known = await app_context.ask(c.ListSubjects(year=year), actor)
    context: dict[str, Any] = {
        "surveys": found.items,
        "subjects": known.items,
        "chosen": form.text("project") if form else chosen,
        "today": today.isoformat(),
        "year": year,
        "may_act": actor.role is Role.OFFICE,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "inquiries/office_surveys.html", status, **context)


async def _survey(
    request: Request,
    actor: Actor,
    survey_id: Id,
    form: Form | None = None,
    *,
    cursor: str | None = None,
    status: int = 200,
) -> Response:
    app_context, office = app_context_of(request), actor.role is Role.OFFICE
    view = await app_context.ask(c.ReadSurvey(survey_id=survey_id), actor)
    words = None
    if office:
        query = c.ListSurveyWords(survey_id=survey_id, cursor=cursor, limit=web_settings().list_rows)
        words = await app_context.ask(query, actor)
    address = f"{proof.origin(request)}/survey/{survey_id}"
    context = {
        "view": view,
        "page": words,
        "address": address,
        "picture": proof.qr(address),
        "may_act": office,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key,
    }
    return await show(request, "inquiries/office_survey.html", status, **context)
