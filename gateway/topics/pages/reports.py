"""A research report: the office or a deputy of the group writes it, the office checks it and publishes it for good."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor, Id
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from gateway.topics.forms import CHAPTERS, PUBLISH, report_of, written_of
from kit.problems import NotFound

router = PageRouter(prefix="/topics/{topic_id}")
writers = signed_in(Role.OFFICE, Role.DEPUTY)
the_office = signed_in(Role.OFFICE)
NEEDED = ("summary", "findings", "proposals")
"""Chapters without which nothing is published."""


@router.get("/write")
async def writing(request: Request, topic_id: Id, actor: Actor = Depends(writers)) -> Response:
    """The report as far as it is written."""
    return await _writing(request, actor, await _topic(request, actor, topic_id))


@router.post("/write")
async def write(request: Request, topic_id: Id, actor: Actor = Depends(writers)) -> Response:
    """Keep what was written; when somebody else was faster, both texts are shown and neither is lost."""
    form = await forms.read(request)
    command = report_of(form, topic_id)
    if command is None:
        return await _writing(request, actor, await _topic(request, actor, topic_id), form)
    try:
        await app_context_of(request).do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        view = await _topic(request, actor, topic_id)
        theirs = view.report if view.report and view.report.version != command.version else None
        if theirs is None:
            form.errors["send"] = problems.said(declined.problem.type)
        return await _writing(request, actor, view, form, theirs, status=declined.problem.status)
    response = go(f"/topics/{topic_id}")
    flash.put(request, response, "done", N_("报告已保存，发布前可以修改。"))
    return response


@router.get("/publish")
async def check(request: Request, topic_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """The report as it will stand, before it can no longer be changed."""
    view = await _topic(request, actor, topic_id)
    if view.report is None:
        return go(f"/topics/{topic_id}/write")
    missing = [name for name in NEEDED if not getattr(view.report, name)]
    return await show(request, "topics/publish.html", view=view, report=view.report, missing=missing, key=new_key())


@router.post("/publish")
async def publish(request: Request, topic_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """For everybody to read, for good; only the version that was checked."""
    return await PUBLISH.post(request, actor, None, topic_id=topic_id)


async def _topic(request: Request, actor: Actor, topic_id: Id) -> t.TopicView:
    """The topic, for those who may still write about it; raises NotFound for others."""
    view: t.TopicView = await app_context_of(request).ask(t.ReadTopic(topic_id=topic_id), actor)
    if not view.may_write:
        raise NotFound("topic")
    return view


async def _writing(
    request: Request,
    actor: Actor,
    view: t.TopicView,
    form: Form | None = None,
    theirs: t.Report | None = None,
    status: int = 422,
) -> Response:
    report, now = view.report, view.report.version if view.report else 0
    context: dict[str, Any] = {
        "view": view,
        "written": written_of(form) if form else {name: getattr(report, name, "") for name in CHAPTERS},
        "version": now if form is None or theirs else form.text("version"),
        "theirs": theirs,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "topics/write.html", status if form else 200, **context)
