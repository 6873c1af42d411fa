"""What a resident says after the appeal was sent: more words, thanks, the right place, that it is over."""

from functools import partial
from typing import Any

from fastapi import Depends, Request, Response

from contracts.intake import CorrectPlace, ReopenAppeal, SayMore, WithdrawAppeal
from gateway.access.signed_in import anyone
from gateway.api import danger
from gateway.pages import forms, proof
from gateway.pages.acts import pictures
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go
from gateway.places import TOWNSHIPS
from gateway.resident.pages.follow import case_page, done
from gateway.resident.steps import NEED_TOWNSHIP

router = PageRouter(prefix="/a", dependencies=[Depends(anyone)])
SAY = N_("请写几句话")
SAY_WHY = N_("请说说为什么")


@router.post("/say")
async def say(request: Request) -> Response:
    """An answer to what was asked, more of one's own, or thanks."""
    mine, form = proof.of(request), await forms.read(request)
    if mine is None:
        return go("/a")
    what = form.choose("what", ("words", "thanks"))
    text, photos = form.need("more", SAY, most=2000), await pictures(request, form)
    page = partial(case_page, request, form, 422, "say")
    if form.errors:
        return await page()
    said = {"what": what, "text": text, "photos": photos, "dangers": danger.named(text)}
    command = SayMore(tracking_code=mine.code, secret=mine.secret, **said)
    return await done(request, command, N_("您的话已经记下，办理的人能看到。"), form, page)


@router.post("/withdraw")
async def withdraw(request: Request) -> Response:
    """It need not be handled any more."""
    mine, form = proof.of(request), await forms.read(request)
    if mine is None:
        return go("/a")
    reason = form.need("withdraw_reason", SAY_WHY, most=1000)
    page = partial(case_page, request, form, 422, "withdraw")
    if form.errors:
        return await page()
    command = WithdrawAppeal(**_why(mine, reason))
    return await done(request, command, N_("已经撤回，不再办理。"), form, page)


@router.post("/place")
async def place(request: Request) -> Response:
    """Where it really is."""
    mine, form = proof.of(request), await forms.read(request)
    if mine is None:
        return go("/a")
    township = form.choose("township", TOWNSHIPS, NEED_TOWNSHIP)
    page = partial(case_page, request, form, 422, "place")
    if form.errors:
        return await page()
    where = {"township": township, "village": form.text("village")[:60], "address": form.text("address")[:200]}
    command = CorrectPlace(tracking_code=mine.code, secret=mine.secret, **where)
    return await done(request, command, N_("地点已经改过来了。"), form, page)


@router.post("/again")
async def again(request: Request) -> Response:
    """It is broken again."""
    mine, form = proof.of(request), await forms.read(request)
    if mine is None:
        return go("/a")
    reason = form.need("again_reason", N_("请说说现在怎么样"), most=1000)
    page = partial(case_page, request, form, 422, "again")
    if form.errors:
        return await page()
    command = ReopenAppeal(**_why(mine, reason))
    return await done(request, command, N_("已经重新打开，接着办理。"), form, page)


def _why(mine: proof.Proof, reason: str) -> dict[str, Any]:
    return {
        "tracking_code": mine.code,
        "secret": mine.secret,
        "reason": reason,
        "dangers": danger.named(reason),
    }
