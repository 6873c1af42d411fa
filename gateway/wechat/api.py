"""What the mini-program asks besides the addresses that everybody has: by WeChat to one's account and appeals."""

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import Field

from contracts.base import Actor
from contracts.fields import Moment
from contracts.intake import FollowAppeal
from contracts.words import Role
from gateway.access.accounts import Account
from gateway.access.seats import ENDED
from gateway.access.signed_in import PUBLIC, Anyone, signed_in
from gateway.access.wechat_bindings import WechatBindings
from gateway.api.receipts import tidy
from gateway.api.resource import make, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of, app_context_of
from gateway.wechat.appeals import BoundAppeals, Pair
from gateway.wechat.opening import must_be_on, opened_by
from kit.addresses import network_of
from kit.problems import Refused

router = resource("wechat")
ROLES = (Role.DEPUTY, Role.STATION, Role.OFFICE)
"""Whose account a phone may open: those who work with the platform away from a desk."""
REFUSED = refusals(401, 404, 409, 422, 429)
Bound = Annotated[Actor, Depends(signed_in(*ROLES))]


class Opening(Shape):
    """The `code` that `wx.login` gave the mini-program: good once, for five minutes."""

    code: str = Field(min_length=1, max_length=200)


class OpeningAccount(Opening):
    """The code, and that of the second factor where the account has one."""

    second_factor: str = Field(default="", max_length=10)


class OpeningAppeal(Opening):
    """The code, and whose appeal it is that the resident's WeChat is to find again."""

    tracking_code: str = Field(min_length=1, max_length=40)
    secret: str = Field(min_length=1, max_length=100)


class NamingAppeal(Opening):
    """The code, and which appeal the resident's WeChat is to find no more."""

    tracking_code: str = Field(min_length=1, max_length=40)


class BindingView(Shape):
    """Whether a WeChat opens the caller's account, and since when."""

    bound: bool
    bound_at: Moment | None = None


class BoundAppeal(Shape):
    """With these the appeal is followed as with a slip of paper."""

    tracking_code: str
    secret: str


class BoundAppealList(Shape):
    """All that are bound to the WeChat that asks, the newest first."""

    items: list[BoundAppeal]


@router.post(
    "/wechat/session", operation_id="signInByWechat", status_code=204, responses=refusals(401, 403, 404, 409, 422, 429)
)
async def sign_in(request: Request, response: Response, body: OpeningAccount, _: Anyone) -> None:
    """Sign in to the account that one's WeChat was bound to; the session is a cookie, as after a password.

    Refused while none is bound, and when the account was switched off or its password changed since
    (`wechat-not-bound`), for a deputy whose seat ended or is suspended (`seat-ended`), without the right code where a
    second factor is on (`second-factor-needed`, `second-factor-wrong`), for a code of WeChat's that is wrong or used
    (`wechat-code-wrong`), while WeChat does not answer (`wechat-away`), and after too many tries (`too-many-requests`,
    `too-many-guesses`).
    """
    app_context, address = app_context_of(request), address_of(request)
    account = await _bindings(request).whose(await opened_by(request, body.code))
    if account is None or account.actor.role not in ROLES:
        raise Refused("wechat-not-bound", "This WeChat opens no account.")
    if not await app_context.seats.stands(account.actor):
        await app_context.audit.write(account.actor, "sign_in_by_wechat", account.login, outcome=ENDED, address=address)
        raise Refused(ENDED, "The seat has ended or is suspended, and its rights with it.", status=403)
    if account.totp_on:
        await _second_factor(request, account, body.second_factor.strip())
    await app_context.audit.write(account.actor, "sign_in_by_wechat", account.login, outcome="done", address=address)
    app_context.sessions.begin(request, response, account)


@router.get("/wechat/binding", operation_id="readWechatBinding", responses=refusals(401, 403, 404))
async def read(request: Request, _: Bound) -> BindingView:
    """Read whether a WeChat opens the caller's account; where the county has no mini-program, `page-not-found`."""
    must_be_on()
    found = await _bindings(request).of(await _account(request))
    return BindingView(bound=found is not None, bound_at=found.bound_at if found else None)


@router.put("/wechat/binding", operation_id="bindWechat", status_code=204, responses=refusals(401, 403, 404, 422, 429))
async def bind(request: Request, body: Opening, actor: Bound) -> None:
    """Let this WeChat open the caller's account from now on, in the place of what either was bound to.

    For deputies, stations and the congress office, who are signed in by password. Refused for a code of WeChat's that
    is wrong or used (`wechat-code-wrong`) and while WeChat does not answer (`wechat-away`).
    """
    app_context, account = app_context_of(request), await _account(request)
    opened = await opened_by(request, body.code)
    await app_context.audit.write(actor, "bind_wechat", account.login, outcome="done", address=address_of(request))
    await _bindings(request).bind(account, opened, app_context.clock.now())


@router.delete("/wechat/binding", operation_id="unbindWechat", status_code=204, responses=refusals(401, 403, 404))
async def unbind(request: Request, actor: Bound) -> None:
    """Let no WeChat open the caller's account any more, and have no message sent to one."""
    must_be_on()
    app_context, account = app_context_of(request), await _account(request)
    await app_context.audit.write(actor, "unbind_wechat", account.login, outcome="done", address=address_of(request))
    await _bindings(request).end(account)


@router.post("/wechat/appeals/bound", operation_id="listWechatAppeals", responses=refusals(404, 422, 429))
async def appeals(request: Request, body: Opening, _: Anyone) -> BoundAppealList:
    """List the appeals that the resident who asks has bound to their WeChat, with what proves they are theirs.

    Open to all; `code` says whose they are. Refused as signing in is (`wechat-code-wrong`, `wechat-away`).
    """
    found = await (await _appeals(request, body.code)).every()
    return BoundAppealList(items=[BoundAppeal(**one._asdict()) for one in found])


@router.post("/wechat/appeals", operation_id="bindWechatAppeal", status_code=204, responses=refusals(404, 422, 429))
async def bind_appeal(request: Request, body: OpeningAppeal, _: Anyone) -> None:
    """Bind one's own appeal to one's WeChat, so that it is found again on another phone.

    Whose WeChat it is stays unknown to everybody who works with the platform. A wrong code and a wrong secret are both
    `appeal-not-found`; else refused as signing in is (`wechat-code-wrong`, `wechat-away`).
    """
    pair = Pair(tidy(body.tracking_code), tidy(body.secret))
    bound, app_context = await _appeals(request, body.code), app_context_of(request)
    await app_context.ask(make(FollowAppeal, **pair._asdict()), PUBLIC)
    await bound.bind(pair, app_context.clock.now())


@router.post(
    "/wechat/appeals/removal", operation_id="unbindWechatAppeal", status_code=204, responses=refusals(404, 422, 429)
)
async def unbind_appeal(request: Request, body: NamingAppeal, _: Anyone) -> None:
    """Bind an appeal to one's WeChat no more; the appeal goes on, and code and secret are good as before.

    Open to all, each for their own; refused as signing in is (`wechat-code-wrong`, `wechat-away`).
    """
    await (await _appeals(request, body.code)).end(tidy(body.tracking_code))


async def _second_factor(request: Request, account: Account, code: str) -> None:
    """WeChat stands for the password and for nothing more; raises Refused, Declined after too many wrong codes."""
    app_context, address = app_context_of(request), address_of(request)
    if not code:
        raise Refused("second-factor-needed", "The code from your phone is needed too.", status=401)
    guess = app_context.guesses.begin(account.login, network_of(address), None)
    if not await app_context.second_factor.check(account, code):
        outcome = "second-factor-wrong"
        await app_context.audit.write(
            account.actor, "sign_in_by_wechat", account.login, outcome=outcome, address=address
        )
        raise Refused(outcome, "The code is not right, or was used before.", status=401)
    guess.was_right()


async def _appeals(request: Request, code: str) -> BoundAppeals:
    app_context, opened = app_context_of(request), await opened_by(request, code)
    return BoundAppeals(app_context.store, app_context.keys, opened.openid)


async def _account(request: Request) -> Account:
    """As it is now: a session may remember it as it was a moment ago."""
    session = await app_context_of(request).sessions.read(request)
    found = await app_context_of(request).accounts.get(session.account.account_id) if session else None
    if found is None or session is None or found.epoch != session.account.epoch:
        raise Refused("sign-in-needed", "Sign in first.", status=401)
    return found


def _bindings(request: Request) -> WechatBindings:
    app_context = app_context_of(request)
    return WechatBindings(app_context.store, app_context.keys, app_context.accounts)
