"""One's own ways: how a person is told besides the site, of what, and when not."""

from collections.abc import Sequence
from typing import Any

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.notices import NOTIFIED
from contracts.words import Role
from gateway.access.accounts import Account
from gateway.access.signed_in import signed_in
from gateway.context import address_of, app_context_of
from gateway.notices.forms import address_in, digest_in, kinds_in, quiet_in
from gateway.notices.message import Gone, Message, NotSent
from gateway.notices.send import PUSH_KEY, send
from gateway.notices.settings import way_settings
from gateway.notices.ways import SEVERAL, WAYS, Way, Ways
from gateway.notices.where import READERS
from gateway.pages import flash, forms, i18n
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import NotFound
from kit.sms.settings import sms_settings
from kit.wechat.settings import wechat_settings

HERE = "/notices/ways"
TRYING = N_("这是一条测试通知。")
router = PageRouter(prefix=HERE)
people = signed_in(*NOTIFIED)


@router.get("")
async def every(request: Request, actor: Actor = Depends(people)) -> Response:
    """Every way there is, and which of them the reader has."""
    app_context, account = app_context_of(request), await account_of(request)
    mine = await Ways(app_context.store, app_context.keys).of(account.account_id)
    settings = way_settings()
    context: dict[str, Any] = {
        "offered": offered(),
        "kinds": {one.way: len(one.kinds | one.digest) for one in mine},
        "devices": sum(one.way == SEVERAL for one in mine),
        "systems": actor.role is Role.DEPARTMENT,
        "quiet": (settings.quiet_from, settings.quiet_until),
    }
    return await show(request, "notices/ways.html", **context)


@router.get("/{way}")
async def one(request: Request, way: str, actor: Actor = Depends(people)) -> Response:
    """One way, with what the reader chose."""
    return await _page(request, actor, way)


@router.post("/{way}")
async def save(request: Request, way: str, actor: Actor = Depends(people)) -> Response:
    """From now on notices of these kinds go there as well; what was left empty stays as it was."""
    app_context, account, form = app_context_of(request), await account_of(request, way), await forms.read(request)
    ways = Ways(app_context.store, app_context.keys)
    old = await _mine(request, account, way)
    kept = old.address if old and not form.text("address") else None
    address = kept or address_in(form, way, getattr(way_settings(), way, ""), app_context.area_code())
    kinds, quiet, daily = kinds_in(form, actor.role), quiet_in(form), digest_in(form, actor.role)
    if form.errors:
        return await _page(request, actor, way, form)
    await app_context.audit.write(actor, "save_notice_way", f"{account.login} {way}", address=address_of(request))
    await ways.save(account.account_id, way, address, kinds, quiet, daily)
    response = go(HERE)
    flash.put(request, response, "done", N_("已保存。"))
    return response


@router.post("/{way}/end")
async def end(request: Request, way: str, actor: Actor = Depends(people)) -> Response:
    """Nothing is sent there any more."""
    app_context, account = app_context_of(request), await account_of(request, way)
    mine = await _mine(request, account, way)
    await app_context.audit.write(actor, "end_notice_way", f"{account.login} {way}", address=address_of(request))
    if mine:
        await Ways(app_context.store, app_context.keys).end(account.account_id, mine.way_id)
    response = go(HERE)
    flash.put(request, response, "done", N_("已停用。"))
    return response


@router.post("/{way}/try")
async def try_out(request: Request, way: str, _: Actor = Depends(people)) -> Response:
    """Send a word there at once, and say what the provider said."""
    account = await account_of(request, way)
    mine = await _mine(request, account, way)
    return await tried(request, account, f"{HERE}/{way}", [mine] if mine else [])


async def tried(request: Request, account: Account, back: str, mine: Sequence[Way]) -> Response:
    """Each of these ways is sent a word; back to where it was asked for, with the first refusal if there was one."""
    app_context, response, refused = app_context_of(request), go(back), ""
    app_context.rate.take(address_of(request))  # a text message costs
    text = i18n.gettext_of(i18n.language(request))(TRYING)
    message = Message(text, f"{app_context.settings.public_url}{back}", what=text.rstrip("。."))
    for way in mine:
        try:
            await run_sync(send, way.way, way.address, message, way_settings(), app_context.keys.of(PUSH_KEY))
        except NotSent as why:
            refused = refused or str(why)
            if isinstance(why, Gone):
                await Ways(app_context.store, app_context.keys).end(account.account_id, way.way_id)
    if not mine:
        flash.put(request, response, "stop", N_("尚未启用。"))
    elif refused:
        flash.put(request, response, "stop", N_("未能发出：{what}"), what=refused)
    else:
        flash.put(request, response, "done", N_("测试通知已发出。"))
    return response


async def account_of(request: Request, way: str = "") -> Account:
    """Whose ways they are; raises NotFound for a way that is not offered."""
    session = await app_context_of(request).sessions.read(request)
    if session is None or (way and way not in offered()):
        raise NotFound("notice")
    return session.account


async def _mine(request: Request, account: Account, way: str) -> Way | None:
    app_context = app_context_of(request)
    every_way = await Ways(app_context.store, app_context.keys).of(account.account_id)
    return next((one for one in every_way if one.way == way), None)


async def _page(request: Request, actor: Actor, way: str, form: Form | None = None) -> Response:
    context: dict[str, Any] = {
        "way": way,
        "mine": await _mine(request, await account_of(request, way), way),
        "kinds": READERS[actor.role],
        "county_hour": way_settings().digest_hour,
        "form": form,
        "errors": form.errors if form else {},
    }
    return await show(request, "notices/way.html", 422 if form else 200, **context)


def offered() -> tuple[str, ...]:
    """Ways that the county has: by mail, text message or push only where it has what that needs."""
    settings = way_settings()
    without = {
        "mail": not settings.smtp_host,
        "push": not settings.push_contact,
        "sms": not sms_settings().sends_notices,
        "wechat": not wechat_settings().sends,
    }
    return tuple(way for way in WAYS if not without.get(way))
