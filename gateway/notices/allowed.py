"""Messages through WeChat as the mini-program knows them: which may be allowed, and how many were."""

from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field

from contracts.base import Actor
from contracts.words import NoticeKind, Role
from gateway.access.accounts import Account
from gateway.access.signed_in import signed_in
from gateway.access.wechat_grants import WechatGrants
from gateway.api.resource import refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of, app_context_of
from gateway.notices import subscribed
from gateway.notices.message import Address
from gateway.notices.ways import SUBSCRIBED, Ways
from gateway.notices.where import READERS
from kit.problems import NotFound, Refused
from kit.wechat.settings import wechat_settings

router = resource("wechat")
Bound = Annotated[Actor, Depends(signed_in(Role.DEPUTY, Role.STATION, Role.OFFICE))]
AT_ONCE = 3
"""Templates that `requestSubscribeMessage` asks for at once (WeChat)."""


class AllowedTemplate(Shape):
    """A template, how many messages of it the caller has still allowed, and the kinds of notice it tells of."""

    template_id: str
    left: int
    kinds: list[NoticeKind]


class AllowedTemplates(Shape):
    """Those of the caller's notices, the one of most kinds first."""

    items: list[AllowedTemplate]


class MessagesAllowed(Shape):
    """The templates for which `requestSubscribeMessage` answered `accept`."""

    templates: list[str] = Field(min_length=1, max_length=AT_ONCE)


@router.get("/notices/wechat", operation_id="listAllowedMessages", responses=refusals(401, 403, 404))
async def listed(request: Request, actor: Bound) -> AllowedTemplates:
    """List the templates that may be allowed in the mini-program, with how many messages are left of each.

    Where the county sends none there is no such page (`page-not-found`).
    """
    account = await _account(request)
    left = await WechatGrants(app_context_of(request).store, account.account_id).left()
    kinds: dict[str, list[NoticeKind]] = {}
    for kind in READERS[actor.role]:
        template = wechat_settings().template_for(kind.value)
        if template:
            kinds.setdefault(template.id, []).append(kind)
    items = [AllowedTemplate(template_id=one, left=left.get(one, 0), kinds=told) for one, told in kinds.items()]
    return AllowedTemplates(items=sorted(items, key=lambda one: -len(one.kinds)))


@router.post(
    "/notices/wechat", operation_id="allowMessages", status_code=204, responses=refusals(401, 403, 404, 409, 422)
)
async def allow(request: Request, body: MessagesAllowed, actor: Bound) -> None:
    """Count one message of each template that the caller has just allowed in the mini-program.

    The first time, all kinds of the caller's notices are sent there; `/notices/ways/wechat` chooses among them. Refused
    while no WeChat is bound to the account (`wechat-not-bound`) and for a template that is none (`invalid`).
    """
    app_context, account, settings = app_context_of(request), await _account(request), wechat_settings()
    if not await subscribed.is_bound(app_context, account):
        raise Refused("wechat-not-bound", "This account is opened by no WeChat.")
    known = {template.id for template in settings.templates.values()}
    if not known.issuperset(body.templates):
        raise Refused("invalid", "There is no such template.", status=422)
    login, address = account.login, address_of(request)
    await app_context.audit.write(actor, "allow_wechat_messages", login, outcome="done", address=address)
    await WechatGrants(app_context.store, account.account_id).add(sorted({*body.templates}), settings.grants_most)
    ways = Ways(app_context.store, app_context.keys)
    if not any(one.way == SUBSCRIBED for one in await ways.of(account.account_id)):
        await ways.save(account.account_id, SUBSCRIBED, Address(""), frozenset(READERS[actor.role]))


async def _account(request: Request) -> Account:
    session = await app_context_of(request).sessions.read(request)
    if session is None or not wechat_settings().sends:
        raise NotFound("page")
    return session.account
