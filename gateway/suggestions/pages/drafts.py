"""Suggestions being written: a deputy's list with common matters, one draft with what can be done, pre-review."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts import suggestions as s
from contracts.base import Actor, Command
from contracts.deputies import ListDeputies
from contracts.supervision import ListDepartments
from contracts.townships import TOWNSHIPS
from contracts.words import Category, Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.acts import act
from gateway.pages.fields import SAY_DAY, day_of, department_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.render import show, web_settings
from kit.problems import NotFound

router = APIRouter(prefix="/drafts")
writers = signed_in(Role.DEPUTY, Role.OFFICE)
a_deputy = signed_in(Role.DEPUTY)
DISCLOSURES = ("full", "title", "none")
SAY_TITLE = N_("请写明建议的标题")


@router.get("")
async def drafts(request: Request, cursor: str | None = None, actor: Actor = Depends(writers)) -> Response:
    """What one writes or is asked to sign, and common matters out of which a suggestion can grow."""
    app_context = app_context_of(request)
    page, clusters = await asyncio.gather(
        app_context.ask(s.ListDrafts(cursor=cursor, limit=web_settings().list_rows), actor),
        lookups.maybe(app_context, s.ListClusters(), actor),
    )
    return await show(request, "suggestions/drafts.html", page=page, clusters=clusters, key=new_key())


@router.get("/new")
async def begin(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """What should be done?"""
    return await _writing(request, actor)


@router.post("/new")
async def write(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """Keep the first words."""
    form = await forms.read(request)
    written = _written(form)
    page = partial(_writing, request, actor, form)
    if form.errors:
        return await page()
    return await act(
        request, actor, s.DraftSuggestion(**written), form, done=N_("已保存草稿。"), back="/drafts", again=page
    )


@router.post("/from-cluster")
async def from_cluster(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """Begin one out of what residents say often, their appeals as its evidence."""
    form = await forms.read(request)
    category, township = form.choose("category", set(Category)), form.choose("township", TOWNSHIPS)
    if form.errors:
        raise NotFound("appeal")
    command = s.DraftFromCluster(category=Category(category), township=township)
    return await act(request, actor, command, form, done=N_("已生成草稿，请补充后送预审。"), back="/drafts")


@router.get("/{suggestion_id}")
async def one(request: Request, suggestion_id: str, actor: Actor = Depends(writers)) -> Response:
    """One draft whole."""
    return await _page(request, actor, suggestion_id)


@router.post("/{suggestion_id}/{what}")
async def do(request: Request, suggestion_id: str, what: str, actor: Actor = Depends(writers)) -> Response:
    """One of the acts of the page; the service knows whose act it is."""
    form = await forms.read(request)
    command = await _command(request, actor, form, suggestion_id, what)
    page = partial(_page, request, actor, suggestion_id, form, opened=what)
    if command is None:
        return await page()
    return await act(request, actor, command, form, done=DONE[what], back=f"/drafts/{suggestion_id}", again=page)


DONE = {
    "change": N_("已保存。联名的代表要重新确认。"),
    "invite": N_("已请这位代表联名。"),
    "sign": N_("已联名。"),
    "decline": N_("已回复不联名。"),
    "talk": N_("沟通情况已登记。"),
    "ask": N_("已送预审。"),
    "review": N_("预审意见已记录。"),
    "submit": N_("建议已提交。"),
    "discard": N_("已放弃这份草稿。"),
}


async def _command(request: Request, actor: Actor, form: Form, suggestion_id: str, what: str) -> Command | None:
    """The act as its contract; None when a field is wrong. Raises NotFound for an act that is none."""
    app_context = app_context_of(request)
    of: dict[str, Any] = {"suggestion_id": suggestion_id}
    if what == "change":
        written = _written(form)
        return None if form.errors else s.ChangeDraft(**of, **written)
    if what == "invite":
        deputy = form.need("deputy", forms.CHOOSE, most=64)
        return None if form.errors else s.InviteSigner(**of, deputy_id=deputy)
    if what in ("sign", "decline"):
        return s.AnswerInvitation(**of, sign=what == "sign")
    if what == "talk":
        by = department_of(form, await lookups.maybe(app_context, ListDepartments(), actor))
        person, said = form.need("person", most=100), form.need("words")
        at = _moment(form, request)
        return None if form.errors or at is None else s.RecordTalk(**of, **by, person=person, words=said, at=at)
    if what == "ask":
        return s.AskPreReview(**of)
    if what == "review":
        verdict: Any = form.choose("verdict", ("passed", "sent_back"))
        said, feasible = form.need("review_words"), form.text("feasibility")[:1000]
        return None if form.errors else s.PreReview(**of, verdict=verdict, words=said, feasibility=feasible)
    if what == "submit":
        occasion: Any = form.choose("occasion", ("session", "between"))
        name = form.text("occasion_name")[:1000]
        return None if form.errors else s.SubmitSuggestion(**of, occasion=occasion, occasion_name=name)
    if what == "discard":
        return s.DiscardDraft(**of)
    raise NotFound("suggestion")


def _moment(form: Form, request: Request) -> datetime | None:
    """A day that is over counts from its noon, today as now."""
    app_context = app_context_of(request)
    start = day_of(form, "talked_on", app_context.settings.zone)
    if start is None:
        return None
    now = app_context.clock.now()
    at = start.replace(hour=12)
    if start.date() == now.astimezone(app_context.settings.zone).date():
        at = min(at, now)
    elif at > now:
        form.errors["talked_on"] = SAY_DAY
    return at


def _written(form: Form) -> dict[str, Any]:
    disclosure = form.text("disclosure") or "full"
    township = form.text("township")
    return {
        "title": form.need("title", SAY_TITLE, most=100),
        "text": form.need("text"),
        "asks": form.text("asks")[:1000],
        "category": form.choose("category", set(Category)),
        "township": township if township in TOWNSHIPS else None,
        "departments": [code for code in (form.text("wished"),) if code],
        "disclosure": disclosure if disclosure in DISCLOSURES else "full",
    }


async def _writing(request: Request, actor: Actor, form: Form | None = None) -> Response:
    departments = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
    context = {
        "departments": lookups.departments(None, departments),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
        "view": None,
    }
    return await show(request, "suggestions/new.html", 422 if form else 200, **context)


async def _page(
    request: Request, actor: Actor, suggestion_id: str, form: Form | None = None, opened: str = ""
) -> Response:
    app_context = app_context_of(request)
    view: s.DraftView = await app_context.ask(s.ReadDraft(suggestion_id=suggestion_id), actor)
    departments, found = await asyncio.gather(
        lookups.maybe(app_context, ListDepartments(), actor), lookups.maybe(app_context, ListDeputies(), actor)
    )
    asked = {one.deputy_id for one in view.signers if one.state != "declined"}
    context = {
        "view": view,
        "departments": lookups.departments(None, departments),
        "colleagues": [one for one in lookups.deputies(found, besides=view.lead_id) if one.deputy_id not in asked],
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "suggestions/draft.html", 422 if form else 200, **context)
