"""Each topic of the supervision plan; the office names the group or drops it, everybody reads the report."""

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor, Id
from contracts.deputies import Deputy, ListDeputies
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.saved_as import saved_as
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.paper.paper import MEDIA
from gateway.pages.render import show
from gateway.topics import papers as topic_report
from gateway.topics.forms import DROP, ENTRUST, group_of
from gateway.topics.pages.hotspots import readers
from gateway.topics.pages.matters import OPEN
from kit.problems import NotFound

router = PageRouter(prefix="/topics")
the_office = signed_in(Role.OFFICE)


@router.get("/{topic_id}")
async def topic(request: Request, topic_id: Id, actor: Actor = Depends(readers)) -> Response:
    """One topic whole."""
    return await _page(request, actor, topic_id)


@router.get("/{topic_id}/report.{kind}")
async def paper(request: Request, topic_id: Id, kind: str, actor: Actor = Depends(readers)) -> Response:
    """The report on paper: for everybody once published, before that for whoever may read the draft."""
    make = {"docx": topic_report.docx, "pdf": topic_report.pdf}.get(kind)
    view: t.TopicView = await app_context_of(request).ask(t.ReadTopic(topic_id=topic_id), actor)
    if make is None or view.report is None:
        raise NotFound("topic")
    written = await run_sync(make, view, app_context_of(request).settings.zone)
    named = saved_as(f"调研报告 {view.title}", kind, shown=True)
    return Response(written, media_type=MEDIA[kind], headers=named)


@router.post("/{topic_id}/group")
async def entrust(request: Request, topic_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Name the research group, or change it."""
    form = await forms.read(request)
    command = group_of(form, topic_id, await _deputies(request, actor))
    return await ENTRUST.finish(request, actor, _page, form, command, topic_id=topic_id)


@router.post("/{topic_id}/drop")
async def drop(request: Request, topic_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Out of the plan."""
    return await DROP.post(request, actor, _page, topic_id=topic_id)


async def _deputies(request: Request, actor: Actor) -> list[Deputy]:
    return lookups.deputies(await lookups.maybe(app_context_of(request), ListDeputies(), actor))


async def _page(
    request: Request, actor: Actor, topic_id: Id, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    view: t.TopicView = await app_context_of(request).ask(t.ReadTopic(topic_id=topic_id), actor)
    open_ = view.state in OPEN
    office = actor.role is Role.OFFICE and open_
    context = {
        "view": view,
        "open": open_,
        "office": office,
        "deputies": await _deputies(request, actor) if office else [],
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key,
    }
    return await show(request, "topics/topic.html", status, **context)
