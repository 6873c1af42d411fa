"""A notice as a subscription message of WeChat's (一次性订阅消息): one permission, one message."""

from anyio.to_thread import run_sync

from gateway.access.accounts import Account
from gateway.access.wechat_bindings import WechatBindings
from gateway.access.wechat_grants import WechatGrants
from gateway.context import AppContext
from gateway.notices.message import Gone, Message, Never, NotAllowed
from kit.outward import NotSent
from kit.wechat import errcodes
from kit.wechat.calls import WechatSaid, mini_program
from kit.wechat.fields import Told, value_of
from kit.wechat.settings import Template, wechat_settings


async def send(app_context: AppContext, account_id: str, message: Message) -> None:
    """Hand it to WeChat, whose code 0 alone says that it is sent; the permission is used up by that, and not before.

    Raises Gone where no WeChat is bound any more, NotAllowed without a permission left, Never for what WeChat will not
    take however often, NotSent for the rest.
    """
    account = await app_context.accounts.get(account_id)
    bound = (
        await WechatBindings(app_context.store, app_context.keys, app_context.accounts).of(account) if account else None
    )
    if bound is None:
        raise Gone("no WeChat is bound")
    template = wechat_settings().template_for(message.kind)
    grants = WechatGrants(app_context.store, account_id)
    if template is None or not await grants.take(template.id):
        raise NotAllowed("the person has allowed no further message")
    try:
        await run_sync(mini_program().send, bound.openid, template.id, _fields(app_context, template, message))
    except WechatSaid as said:
        await (grants.end if said.code == errcodes.USED_UP else grants.give_back)(template.id)
        if said.code in errcodes.NEVER:
            raise Never(str(said)) from None
        raise
    except NotSent:  # it may have arrived: then WeChat says at the next attempt that the permission is used up
        await grants.give_back(template.id)
        raise


async def is_bound(app_context: AppContext, account: Account) -> bool:
    """Whether a WeChat opens the account."""
    return await WechatBindings(app_context.store, app_context.keys, app_context.accounts).of(account) is not None


def _fields(app_context: AppContext, template: Template, message: Message) -> dict[str, str]:
    now = app_context.clock.now().astimezone(app_context.settings.zone)
    told = Told(message.what, message.text, now, message.number)
    return {key: value_of(key, source, told) for key, source in template.fields.items()}
