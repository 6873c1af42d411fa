"""WeChat's subscription message: of what one is told there, how many messages are allowed, and the binding's end."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.access.wechat_bindings import WechatBindings
from gateway.access.wechat_grants import WechatGrants
from gateway.context import address_of, app_context_of
from gateway.notices import subscribed
from gateway.notices.forms import digest_in, kinds_in, quiet_in
from gateway.notices.message import Address, Message, NotAllowed, NotSent
from gateway.notices.pages.ways import HERE as EVERY_WAY
from gateway.notices.pages.ways import TRYING, account_of, people
from gateway.notices.settings import way_settings
from gateway.notices.ways import SUBSCRIBED, Ways
from gateway.notices.where import READERS
from gateway.pages import flash, forms, i18n
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show

HERE = f"{EVERY_WAY}/{SUBSCRIBED}"
router = PageRouter(prefix=HERE)


@router.get("")
async def one(request: Request, actor: Actor = Depends(people)) -> Response:
    """What the reader chose, and how many messages are left of each template."""
    return await _page(request, actor)


@router.post("")
async def save(request: Request, actor: Actor = Depends(people)) -> Response:
    """From now on these kinds go there as well, as long as messages are allowed."""
    app_context, account = app_context_of(request), await account_of(request, SUBSCRIBED)
    form = await forms.read(request)
    kinds, quiet, daily = kinds_in(form, actor.role), quiet_in(form), digest_in(form, actor.role)
    if not await subscribed.is_bound(app_context, account):
        form.errors["kinds"] = N_("请先在小程序中登录并绑定微信")
    if form.errors:
        return await _page(request, actor, form)
    where = f"{account.login} {SUBSCRIBED}"
    await app_context.audit.write(actor, "save_notice_way", where, address=address_of(request))
    await Ways(app_context.store, app_context.keys).save(
        account.account_id, SUBSCRIBED, Address(""), kinds, quiet, daily
    )
    response = go(EVERY_WAY)
    flash.put(request, response, "done", N_("已保存。"))
    return response


@router.post("/try")
async def try_out(request: Request, _: Actor = Depends(people)) -> Response:
    """Send a word there at once, which uses up one message, and say what WeChat said."""
    app_context, account = app_context_of(request), await account_of(request, SUBSCRIBED)
    app_context.rate.take(address_of(request))
    text = i18n.gettext_of(i18n.language(request))(TRYING)
    response, message = go(HERE), Message(text, "", what=text.rstrip("。."))
    try:
        await subscribed.send(app_context, account.account_id, message)
    except NotAllowed:
        flash.put(request, response, "stop", N_("没有可用的次数，请先在小程序中点“允许”。"))
    except NotSent as why:
        flash.put(request, response, "stop", N_("未能发出：{what}"), what=str(why))
    else:
        flash.put(request, response, "done", N_("测试通知已发出。"))
    return response


@router.post("/unbind")
async def unbind(request: Request, actor: Actor = Depends(people)) -> Response:
    """No WeChat opens the account any more, and none is written to."""
    app_context, account = app_context_of(request), await account_of(request, SUBSCRIBED)
    await app_context.audit.write(actor, "unbind_wechat", account.login, address=address_of(request))
    await WechatBindings(app_context.store, app_context.keys, app_context.accounts).end(account)
    response = go(EVERY_WAY)
    flash.put(request, response, "done", N_("已解除绑定。"))
    return response


async def _page(request: Request, actor: Actor, form: Form | None = None) -> Response:
    app_context, account = app_context_of(request), await account_of(request, SUBSCRIBED)
    mine = await Ways(app_context.store, app_context.keys).of(account.account_id)
    context: dict[str, Any] = {
        "mine": next((way for way in mine if way.way == SUBSCRIBED), None),
        "bound": await subscribed.is_bound(app_context, account),
        "left": sum((await WechatGrants(app_context.store, account.account_id).left()).values()),
        "kinds": READERS[actor.role],
        "county_hour": way_settings().digest_hour,
        "form": form,
        "errors": form.errors if form else {},
    }
    return await show(request, "notices/wechat.html", 422 if form else 200, **context)
