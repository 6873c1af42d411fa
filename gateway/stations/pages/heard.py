"""One reception: what was heard, a line a visitor; who came."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.deputies import LEDGER_READERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api import danger
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.pages import flash, problems, proof
from gateway.pages import forms as page_forms
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.presences import PRESENCES
from gateway.pages.render import go, show
from gateway.pages.titles import first_words
from gateway.stations import forms, recording
from gateway.stations.pages.lookups import ideas_of, one_ledger
from kit.problems import Refused
from kit.sms.settings import sms_settings

router = PageRouter(prefix=forms.LEDGER + "/{reception_id}")
readers = signed_in(*LEDGER_READERS)
keepers = signed_in(Role.OFFICE, Role.STATION)
NOT_SENT = N_("没有登记成功，内容还在，请再按一次。")


@router.get("")
async def one(request: Request, reception_id: str, actor: Actor = Depends(readers)) -> Response:
    """The ledger of one reception."""
    return await one_page(request, actor, reception_id)


@router.post("")
async def record(request: Request, reception_id: str, actor: Actor = Depends(keepers)) -> Response:
    """A visitor: what was said becomes something, then it is a line; of an appeal the slip is the answer, once."""
    app_context = app_context_of(request)
    form = await page_forms.read(request)
    visit = recording.read(app_context, form)
    page = await one_ledger(app_context, actor, reception_id)
    if page.reception.day > app_context.today():
        form.errors["send"] = recording.NOT_YET
    if form.errors:
        return await one_page(request, actor, reception_id, form, status=422, opened="record")
    try:
        receipt = await recording.keep(app_context, actor, page, visit, form.key, address_of(request))
    except (Declined, Refused) as declined:
        slug, code = declined.problem.type, declined.problem.status
        form.errors["send"] = NOT_SENT if code >= 500 else problems.said(slug)
        return await one_page(request, actor, reception_id, form, status=code, opened="record")
    here = f"{forms.LEDGER}/{reception_id}"
    if receipt is None:
        response: Response = go(here)
        flash.put(request, response, "done", N_("已登记，可以接待下一位。"))
        return response
    mine = proof.Proof(receipt.tracking_code, receipt.secret)
    response = await show(
        request,
        "stations/slip.html",
        title=first_words(visit.text),
        mine=mine,
        picture=proof.qr(proof.link(request, mine)),
        today=app_context.today(),
        danger=danger.find(visit.text, visit.text) is not None,
        sms=sms_settings().sends_news and bool(visit.phone),
        here=here,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


async def one_page(
    request: Request, actor: Actor, reception_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    """The page with whichever of its forms was wrong."""
    app_context = app_context_of(request)
    page = await one_ledger(app_context, actor, reception_id)
    context: dict[str, Any] = {
        "page": page,
        "one": page.reception,
        "ideas": await ideas_of(app_context, actor, page.lines),
        "became": recording.BECAME,
        "presences": tuple(PRESENCES),
        "came": page.reception.day <= app_context.today(),
        "case": "/office/cases/" if actor.role in (Role.OFFICE, Role.LEADER, Role.AUDITOR) else "",
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": form.key if form else new_key(),
    }
    return await show(request, "stations/reception.html", status, **context)
