"""The office or a station keeper registers for a resident, and prints the slip that lets them follow it."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.submissions import accept
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, problems, proof
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.resident import registering, steps
from kit.problems import Refused
from kit.sms.settings import sms_settings

router = PageRouter(prefix="/register")
writers = signed_in(Role.OFFICE, Role.STATION)


@router.get("")
async def blank(request: Request, actor: Actor = Depends(writers)) -> Response:
    """The page, its place that of the keeper's station."""
    return await _page(request, actor)


@router.post("")
async def register(request: Request, actor: Actor = Depends(writers)) -> Response:
    """Kept, and the slip: it is this one answer, which no cache and no cookie keeps.

    Sent once more under the same key the same slip is shown again.
    """
    app_context = app_context_of(request)
    form = await forms.read(request)
    filled = registering.read(app_context, actor, form)
    if form.errors:
        return await _page(request, actor, form, status=422)
    said = filled.said
    keeper = actor.id if actor.role is Role.STATION else None
    try:
        draft = said.draft(filled.channel)
        receipt = await accept(app_context, draft, [], said.phone or None, form.key, scope=actor.id, entered_by=keeper)
    except (Declined, Refused) as declined:
        slug, code = declined.problem.type, declined.problem.status
        form.errors["send"] = steps.NOT_SENT if code >= 500 else problems.said(slug)
        return await _page(request, actor, form, status=code)
    mine = proof.Proof(receipt.tracking_code, receipt.secret)
    link = proof.link(request, mine)
    response = await show(
        request,
        "resident/register_slip.html",
        mine=mine,
        picture=proof.qr(link),
        said=said,
        today=app_context.clock.now().astimezone(app_context.settings.zone).date(),
        danger=steps.in_danger(said),
        tells=sms_settings().sends_news,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


async def _page(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    return await show(
        request,
        "resident/register.html",
        status,
        form=form,
        errors=form.errors if form else {},
        channels=registering.channels_of(actor),
        here=actor.township or "",
        tells=sms_settings().sends_news,
        key=form.key if form else new_key(),
    )
