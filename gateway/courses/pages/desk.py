"""The office writes courses, puts files beside them, offers them and takes them back."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.attachments import ACCEPT
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.courses import forms, sending
from gateway.pages import flash, problems
from gateway.pages import forms as page_forms
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.attachments.films import FILMS
from kit.problems import NotFound

router = PageRouter(prefix="/courses")
the_office = signed_in(Role.OFFICE)


@router.get("/new")
async def new(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The form of a new one."""
    return await _new(request, actor)


@router.post("")
async def write(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Kept, and offered to nobody yet."""
    return await forms.WRITE.post(request, actor, _new)


@router.post("/{course_id}/film")
async def film(request: Request, course_id: str, actor: Actor = Depends(the_office)) -> Response:
    """A film from a browser without scripts, in one form; handed on to the service piece by piece."""
    form = await page_forms.read(request)
    chosen = forms.film_of(form)
    if chosen is None:
        return await page_of(request, actor, course_id, form, opened="film", status=422)
    try:
        await sending.send(request, actor, course_id, chosen, form.key)
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        slug = declined.problem.type
        form.errors[forms.FILM] = forms.SAY_FILM if slug == "file-not-taken" else problems.said(slug)
        return await page_of(request, actor, course_id, form, opened="film", status=declined.problem.status)
    response = go(f"/courses/{course_id}")
    flash.put(request, response, "done", N_("视频已上传。"))
    return response


@router.post("/{course_id}/{act}")
async def act(request: Request, course_id: str, act: str, actor: Actor = Depends(the_office)) -> Response:
    """What is done with it; raises NotFound for what is not done."""
    form = forms.ACTS.get(act)
    if form is None:
        raise NotFound("page")
    return await form.post(request, actor, page_of, course_id=course_id)


async def page_of(
    request: Request, actor: Actor, course_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    """One of them with what its reader may do about it."""
    try:
        query = d.ReadCourse(course_id=course_id)
    except ValueError as broken:
        raise NotFound("course") from broken
    view: d.Course = await app_context_of(request).ask(query, actor)
    films = [one for one in view.attachments if one.media_type in FILMS.values() and one.received == one.size]
    context = _context(form, opened) | {
        "view": view,
        "films": films,
        "papers": [one for one in view.attachments if one not in films and one.received == one.size],
        "office": actor.role is Role.OFFICE,
    }
    return await show(request, "courses/one.html", status, **context)


async def _new(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    return await show(request, "courses/new.html", status, **_context(form, ""))


def _context(form: Form | None, opened: str) -> dict[str, Any]:
    return {
        "audiences": forms.AUDIENCES,
        "most": d.MOST_COURSE_WORDS,
        "accept": ACCEPT,
        "film_accept": ",".join([*(f".{ending}" for ending in FILMS), *sorted(set(FILMS.values()))]),
        "piece": d.COURSE_PIECE,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
