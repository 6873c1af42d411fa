"""The office takes a topic into the supervision plan: out of a hotspot, its form already filled in, or by itself."""

from datetime import date
from typing import Any

from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups, times, words
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.topics.forms import ADOPT, RESEARCH_TIME, category_of, topic_of, township_of

router = PageRouter(prefix="/topics")
the_office = signed_in(Role.OFFICE)


@router.get("/adopt")
async def propose(
    request: Request, category: str = "", township: str = "", actor: Actor = Depends(the_office)
) -> Response:
    """The form; with a category it is about that hotspot."""
    return await _page(request, actor, category, township)


@router.post("/adopt")
async def adopt(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Into the plan."""
    form = await forms.read(request)
    command = topic_of(form)
    out_of = form.text("source") == "hotspot"
    category, township = (form.text("category"), form.text("township")) if out_of else ("", "")
    return await ADOPT.finish(request, actor, _page, form, command, category=category, township=township)


async def _page(
    request: Request, actor: Actor, category: str, township: str, form: Form | None = None, *, status: int = 200
) -> Response:
    app_context, known, place = app_context_of(request), category_of(category), township_of(township)
    about = await lookups.maybe(app_context, t.ReadHotspot(category=known, township=place), actor) if known else None
    every = await lookups.maybe(app_context, ListDepartments(), actor)
    today = app_context.today()
    context: dict[str, Any] = {
        "about": about,
        "given": _given(about, today),
        "departments": lookups.departments(None, every),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "topics/adopt.html", status, **context)


def _given(about: t.HotspotView | None, today: date) -> dict[str, str]:
    """What the form says before anybody has typed; Chinese, as the plan is kept."""
    given = {"year": str(today.year), "due_on": (today + RESEARCH_TIME).isoformat(), "title": "", "reason": ""}
    if about is None:
        return given
    what = words.word("category", about.category, "zh")
    where = words.word("township", about.township, "zh") if about.township else "全县"
    span = f"{times.dated(about.data.since, 'zh')}至{times.dated(about.data.until, 'zh')}"
    said = f"{span}，{where}反映{what}问题的群众 {about.recent} 人"
    said += f"，平时同样长的时间约 {about.usual:g} 人；认为未解决的 {about.unsolved} 人，热度 {about.heat:g}。"
    return given | {"title": f"{where}{what}问题", "reason": said}
