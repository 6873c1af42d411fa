"""Inquiries as everyone reads them; on the same page deputies ask, departments answer, the office keeps the record."""

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import inquiries as c
from contracts.base import Actor, Id
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, anyone, current_actor, signed_in
from gateway.api.saved_as import saved_as
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.inquiries import papers as inquiry_minutes
from gateway.inquiries.forms import inquiries as inquiry_forms
from gateway.pages import forms, lookups, papers
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.paper.paper import MEDIA
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter(prefix="/inquiries")
askers = signed_in(Role.DEPUTY, Role.OFFICE)
answerers = signed_in(Role.DEPARTMENT, Role.OFFICE)
the_office = signed_in(Role.OFFICE)
watchers = signed_in(Role.OFFICE, Role.LEADER, Role.AUDITOR)


@router.get("/{inquiry_id}", dependencies=[Depends(anyone)])
async def inquiry(request: Request, inquiry_id: Id) -> Response:
    """What was asked, answered and promised."""
    return await _page(request, await current_actor(request), inquiry_id)


@router.get("/{inquiry_id}/minutes.{kind}")
async def minutes(request: Request, inquiry_id: Id, kind: str, actor: Actor = Depends(watchers)) -> Response:
    """The record on paper, with places for signatures."""
    make = {"docx": inquiry_minutes.docx, "pdf": inquiry_minutes.pdf}.get(kind)
    if make is None:
        raise NotFound("inquiry")
    view = await _view(request, inquiry_id)
    written = await run_sync(make, view, app_context_of(request).settings.zone)
    named = saved_as(f"询问记录 {view.title}", kind, shown=True)
    return Response(written, media_type=MEDIA[kind], headers=named)


@router.post("/{inquiry_id}/questions")
async def ask(request: Request, inquiry_id: Id, actor: Actor = Depends(askers)) -> Response:
    """Ask, or enter what was asked in the hall."""
    form = await forms.read(request)
    command = inquiry_forms.question_of(form, inquiry_id, office=actor.role is Role.OFFICE)
    return await inquiry_forms.ASK.finish(request, actor, _page, form, command, inquiry_id=inquiry_id)


@router.post("/{inquiry_id}/questions/{number}/further")
async def further(request: Request, inquiry_id: Id, number: int, actor: Actor = Depends(askers)) -> Response:
    """Ask further after an answer."""
    form, one = await forms.read(request), await _question(request, inquiry_id, number)
    office, part = actor.role is Role.OFFICE, f"_{number}"
    command = inquiry_forms.question_of(form, inquiry_id, office=office, after=one.question_id, part=part)
    return await inquiry_forms.FURTHER.finish(
        request, actor, _at_question, form, command, inquiry_id=inquiry_id, number=number
    )


@router.post("/{inquiry_id}/questions/{number}/answer")
async def answer(request: Request, inquiry_id: Id, number: int, actor: Actor = Depends(answerers)) -> Response:
    """The department's answer, or what was answered in the hall."""
    form, one = await forms.read(request), await _question(request, inquiry_id, number)
    command = inquiry_forms.answer_of(form, one, office=actor.role is Role.OFFICE)
    return await inquiry_forms.ANSWER.finish(
        request, actor, _at_question, form, command, inquiry_id=inquiry_id, number=number
    )


@router.post("/{inquiry_id}/questions/{number}/judge")
async def judge(request: Request, inquiry_id: Id, number: int, actor: Actor = Depends(the_office)) -> Response:
    """Kept, or not."""
    form, one = await forms.read(request), await _question(request, inquiry_id, number)
    command = inquiry_forms.judgement_of(form, one)
    return await inquiry_forms.JUDGE.finish(
        request, actor, _at_question, form, command, inquiry_id=inquiry_id, number=number
    )


@router.post("/{inquiry_id}/conclude")
async def conclude(request: Request, inquiry_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """End it."""
    return await inquiry_forms.CONCLUDE.post(request, actor, _page, inquiry_id=inquiry_id)


async def _at_question(
    request: Request, actor: Actor, inquiry_id: Id, number: int, form: Form, *, opened: str, status: int
) -> Response:
    """A question's form stands on its inquiry's page, below the question."""
    return await _page(request, actor, inquiry_id, form, opened=f"{opened}_{number}", status=status)


async def _view(request: Request, inquiry_id: Id) -> c.InquiryView:
    """Everybody reads the same."""
    view: c.InquiryView = await app_context_of(request).ask(c.ReadInquiry(inquiry_id=inquiry_id), PUBLIC)
    return view


async def _question(request: Request, inquiry_id: Id, number: int) -> c.Question:
    view = await _view(request, inquiry_id)
    found = next((line for line in view.record if line.number == number), None)
    if found is None:
        raise NotFound("question")
    return found


async def _page(
    request: Request,
    actor: Actor | None,
    inquiry_id: Id,
    form: Form | None = None,
    *,
    opened: str = "",
    status: int = 200,
) -> Response:
    app_context, view = app_context_of(request), await _view(request, inquiry_id)
    role = actor.role if actor else None
    asks = role in (Role.DEPUTY, Role.OFFICE) and view.concluded_at is None
    about, departments = view.projects, []
    if asks:
        if not about:
            found = await lookups.maybe(app_context, c.ListSubjects(year=view.year), PUBLIC)
            about = (
                [subject for subject in found.items if view.department in (None, subject.department)] if found else []
            )
        every = await lookups.maybe(app_context, ListDepartments(), PUBLIC)
        departments = lookups.departments(None, every)
    context = {
        "view": view,
        "about": about,
        "departments": departments,
        "may_ask": asks,
        "may_keep": role is Role.OFFICE,
        "may_print": role in (Role.OFFICE, Role.LEADER, Role.AUDITOR),
        "mine": actor.department if actor and role is Role.DEPARTMENT else None,
        "papers": await papers.of_thing(app_context, inquiry_id, actor),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key,
    }
    return await show(request, "inquiries/inquiry.html", status, **context)
