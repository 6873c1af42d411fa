"""Push: the browsers on which a person is told, added from each of them."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.access.accounts import Account
from gateway.context import address_of, app_context_of
from gateway.notices.forms import digest_in, kinds_in, quiet_in
from gateway.notices.message import Address
from gateway.notices.pages.ways import HERE as EVERY_WAY
from gateway.notices.pages.ways import account_of, people, tried
from gateway.notices.providers.push import public_key, subscription_in
from gateway.notices.send import PUSH_KEY
from gateway.notices.settings import way_settings
from gateway.notices.ways import SEVERAL, Way, Ways
from gateway.notices.where import READERS
from gateway.pages import flash, forms
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show

HERE = f"{EVERY_WAY}/{SEVERAL}"
MOST = 10
"""Devices one account may have; a further one takes the place of the oldest (ours)."""
router = PageRouter(prefix=HERE)


@router.get("")
async def every(request: Request, actor: Actor = Depends(people)) -> Response:
    """One's devices, and the form that adds the one it is seen on."""
    return await _page(request, actor)


@router.post("")
async def add(request: Request, actor: Actor = Depends(people)) -> Response:
    """From now on this browser is told of these kinds."""
    app_context, account, form = app_context_of(request), await account_of(request, SEVERAL), await forms.read(request)
    found = subscription_in(form.text("subscription")[:4000], way_settings())
    if found is None:
        form.errors["name"] = N_("当前浏览器未能登记推送，请换用其他浏览器")
    kinds, quiet, daily = kinds_in(form, actor.role), quiet_in(form), digest_in(form, actor.role)
    if form.errors or found is None:
        return await _page(request, actor, form)
    ways, old = Ways(app_context.store, app_context.keys), await _devices(request, account)
    await app_context.audit.write(actor, "save_notice_way", f"{account.login} {SEVERAL}", address=address_of(request))
    await ways.save(account.account_id, SEVERAL, Address(*found[:2], form.text("name")[:40]), kinds, quiet, daily)
    for oldest in old[: max(len(old) + 1 - MOST, 0)]:
        await ways.end(account.account_id, oldest.way_id)
    response = go(HERE)
    flash.put(request, response, "done", N_("已保存。"))
    return response


@router.post("/end")
async def end(request: Request, actor: Actor = Depends(people)) -> Response:
    """Nothing is sent to that device any more."""
    app_context, account, form = app_context_of(request), await account_of(request, SEVERAL), await forms.read(request)
    await app_context.audit.write(actor, "end_notice_way", f"{account.login} {SEVERAL}", address=address_of(request))
    await Ways(app_context.store, app_context.keys).end(account.account_id, form.text("way_id"))
    response = go(HERE)
    flash.put(request, response, "done", N_("已停用。"))
    return response


@router.post("/try")
async def try_out(request: Request, _: Actor = Depends(people)) -> Response:
    """Send a word to every device at once."""
    account = await account_of(request, SEVERAL)
    return await tried(request, account, HERE, await _devices(request, account))


async def _devices(request: Request, account: Account) -> list[Way]:
    app_context = app_context_of(request)
    mine = await Ways(app_context.store, app_context.keys).of(account.account_id)
    return [one for one in mine if one.way == SEVERAL]


async def _page(request: Request, actor: Actor, form: Form | None = None) -> Response:
    context: dict[str, Any] = {
        "devices": await _devices(request, await account_of(request, SEVERAL)),
        "key": public_key(app_context_of(request).keys.of(PUSH_KEY)),
        "kinds": READERS[actor.role],
        "county_hour": way_settings().digest_hour,
        "form": form,
        "errors": form.errors if form else {},
    }
    return await show(request, "notices/devices.html", 422 if form else 200, **context)
