"""The forms of a season: announcing it, closing it on another day or now, publishing its list."""

from datetime import datetime

from fastapi import Request

from contracts import selection as c
from gateway.context import app_context_of
from gateway.pages.fields import SAY_WHY, day_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, day, maybe_one_of, need
from gateway.places import TOWNSHIPS

SEASONS, SEASON = "/office/selection", "/office/selection/{season_id}"


async def _closes(request: Request, form: Form) -> datetime | None:
    app_context = app_context_of(request)
    if form.ticked("now"):
        return app_context.clock.now()
    return day_of(form, "closes", app_context.settings.zone, last=True)


OPEN = PageForm(
    c.OpenSeason,
    fields={
        "title": need("title", most=100),
        "township": maybe_one_of("township", TOWNSHIPS),
        "opens": day("opens"),
        "closes": day("closes", last=True),
    },
    done=N_("已公布“{what}”。"),
    what="title",
    back=SEASONS,
)
MOVE = PageForm(
    c.MoveSeason,
    fields={"closes": _closes, "reason": need("reason", SAY_WHY, most=1000)},
    done=N_("结束时间已修改。"),
    back=SEASON,
)
PUBLISH = PageForm(c.PublishCandidates, done=N_("候选名单已公布，提出项目建议的群众均可查看。"), back=SEASON)
