"""A resident says what is wrong: a few screens, one question each, kept encrypted in the page until it is sent."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.deputies import ReadSpot
from contracts.intake import ReadKeeping
from contracts.words import Channel, Role
from gateway.access.devices import device_of
from gateway.access.signed_in import PUBLIC, anyone, current_actor
from gateway.api.submissions import accept
from gateway.bus import Declined
from gateway.context import AppContext, address_of, app_context_of
from gateway.pages import forms, lookups, problems, proof
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from gateway.places import TOWNSHIPS
from gateway.resident import steps, unsent_appeal
from gateway.resident.unsent_appeal import UnsentAppeal
from kit.problems import Refused
from kit.sms.settings import sms_settings

router = PageRouter(dependencies=[Depends(anyone)])
OF_CONTACT = {"phone-not-valid": "phone", "messages-not-possible": "tell"}
"""What is refused at the end though it was asked for on an earlier screen, and at which field."""


@router.get("/say")
async def begin(request: Request, idea: str = "") -> Response:
    """The first screen, without a place."""
    return await _screen(request, UnsentAppeal(project_idea=idea == "1"), "what")


@router.get("/q/{spot}")
async def scanned(request: Request, spot: str) -> Response:
    """The first screen behind a scanned code: the place is known.

    A code begins with its township, so that a resident is heard even while the service that keeps the spots is down.
    """
    township = spot[:9]
    try:
        found = await app_context_of(request).ask(ReadSpot(code=spot), PUBLIC)
        if found.ended:
            return await _screen(request, UnsentAppeal(township=found.township), "what", ended=True)
        said = UnsentAppeal(spot=spot, spot_name=found.name, township=found.township, village=found.village or "")
    except (Declined, ValueError) as unknown:
        away = isinstance(unknown, Declined) and unknown.problem.status >= 500
        if not away or township not in TOWNSHIPS:
            raise Refused("spot-not-found", "There is no such spot.", status=404) from unknown
        said = UnsentAppeal(spot=spot, township=township)
    return await _screen(request, said, "what")


@router.post("/say")
async def say(request: Request) -> Response:
    """Take one screen and show the next one; the last one sends."""
    app_context = app_context_of(request)
    form = await forms.read(request)
    said = unsent_appeal.decrypted(app_context, form.text("state"))
    if said is None:
        return go("/say")
    step, wanted = form.text("step"), form.text("go")
    if step not in steps.STEPS:
        return go("/say")
    said = steps.taken(app_context, said, step, form)
    if wanted == "back":
        return await _screen(request, said, await steps.before(app_context, said, step))
    if wanted == "again":
        return await _screen(request, said, step)
    if form.errors:
        return await _screen(request, said, step, form.errors)
    if step == "check" and wanted == "send":
        return await _send(request, app_context, said, form)
    if wanted in steps.STEPS:  # a change asked for on the last screen
        return await _screen(request, said, wanted)
    return await _screen(request, said, await steps.after(app_context, said, step))


@router.get("/say/done")
async def done(request: Request) -> Response:
    """The receipt: code and secret, shown to this browser only and only for a time."""
    mine = proof.of(request)
    if mine is None or not mine.fresh:
        return go("/a")
    link = proof.link(request, mine)
    return await show(request, "resident/say_done.html", mine=mine, link=link, picture=proof.qr(link), hide_tabs=True)


async def _send(request: Request, app_context: AppContext, said: UnsentAppeal, form: forms.Form) -> Response:
    missing = steps.first_missing(said)
    if missing:
        return await _screen(request, said, missing)
    actor = await current_actor(request)
    try:
        app_context.rate.take(address_of(request))
        draft = said.draft(_channel(said, actor))
        phone = said.phone if said.contact == "phone" else None
        keeper = actor.id if actor is not None and actor.role is Role.STATION else None
        files = await form.files("photos")
        kept = await accept(
            app_context, draft, files, phone, said.key, scope="web", entered_by=keeper, device=device_of(request)
        )
    except (Declined, Refused) as declined:
        slug, status = declined.problem.type, declined.problem.status
        where = "photos" if slug in ("not-a-photo", "photo-too-large", "too-many-photos", "too-large") else "send"
        if slug in OF_CONTACT:
            return await _screen(request, said, "contact", {OF_CONTACT[slug]: problems.said(slug)}, 422)
        text = steps.NOT_SENT if status >= 500 else problems.said(slug)
        return await _screen(request, said, "check", {where: text}, status)
    response = go("/say/done")
    proof.put(request, response, proof.Proof(kept.tracking_code, kept.secret, fresh=True))
    return response


async def _screen(
    request: Request,
    said: UnsentAppeal,
    step: str,
    errors: dict[str, str] | None = None,
    status: int = 0,
    *,
    ended: bool = False,
) -> Response:
    app_context = app_context_of(request)
    context = {
        "said": said,
        "step": step,
        "state": unsent_appeal.encrypted(app_context, said),
        "number": steps.NUMBERS[step],
        "likely": await steps.likely(app_context, said) if step == "same" else [],
        "suggested": await steps.suggested(app_context, said) if step == "where" else None,
        "danger": steps.in_danger(said) if step == "danger" else None,
        "tells": sms_settings().sends_news,
        "keeping": await lookups.maybe(app_context, ReadKeeping(), PUBLIC) if step == "contact" else None,
        "errors": errors or {},
        "ended": ended,
        "hide_tabs": True,
    }
    return await show(request, f"resident/say_{step}.html", status or (422 if errors else 200), **context)


def _channel(said: UnsentAppeal, actor: Actor | None) -> Channel:
    """A station keeper writes down what was said at the station; a scanned code says the wall; else the web."""
    if actor is not None and actor.role is Role.STATION:
        return Channel.STATION
    return Channel.QR if said.spot else Channel.WEB
