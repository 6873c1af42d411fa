"""One's own account: the password and the second factor, neither changed without the password."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.access.accounts import PEOPLE, Account
from gateway.access.login import password_is_right
from gateway.access.signed_in import signed_in
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import qr
from gateway.pages.render import go, show
from kit.problems import NotFound, Refused

router = PageRouter(prefix="/account")
people = signed_in(*PEOPLE)
WRONG = N_("原来的密码不对")
WRONG_NOW = N_("登录密码不对")
WRONG_CODE = N_("动态码不对，或者已经用过。")
DIFFERENT = N_("两次输入的新密码不一样")


@router.get("")
async def mine(request: Request, actor: Actor = Depends(people)) -> Response:
    """What one may change oneself."""
    return await _page(request, actor)


@router.post("/password")
async def password(request: Request, actor: Actor = Depends(people)) -> Response:
    """A new password; every session of the account ends."""
    app_context, account, form = app_context_of(request), await _account(request), await forms.read(request)
    old, new, again = (str(form.data.get(name, ""))[:1024] for name in ("old", "new", "again"))
    if new != again:
        form.errors["again"] = DIFFERENT
    elif not await password_is_right(app_context, request, account, old):
        form.errors["old"] = WRONG
    else:
        await app_context.audit.write(actor, "change_password", account.login, address=address_of(request))
        try:
            await app_context.accounts.set_password(account, new)
        except Refused as refused:
            form.errors["new"] = problems.said(refused.problem.type)
    if form.errors:
        return await _page(request, actor, form)
    app_context.sessions.forget()
    response = go("/signin")
    flash.put(request, response, "done", N_("密码已改，请用新密码登录。"))
    return response


@router.post("/second-factor")
async def enrol(request: Request, actor: Actor = Depends(people)) -> Response:
    """Begin to use a phone as the second factor: shown once, to who knows the password."""
    app_context, account, form = app_context_of(request), await _account(request), await forms.read(request)
    if not await _knows_password(request, account, form):
        return await _page(request, actor, form)
    await app_context.audit.write(actor, "enrol_second_factor", account.login, address=address_of(request))
    try:
        secret, address = await app_context.second_factor.enrol(account)
    except Refused:
        return go("/account")
    response = await _page(request, actor, secret=secret, address=address)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/second-factor/confirm")
async def confirm(request: Request, actor: Actor = Depends(people)) -> Response:
    """It counts from now on."""
    app_context, account, form = app_context_of(request), await _account(request), await forms.read(request)
    response = go("/account")
    try:
        await app_context.second_factor.confirm(account, form.text("code"))
        app_context.sessions.forget()
        await app_context.audit.write(actor, "confirm_second_factor", account.login, address=address_of(request))
        flash.put(request, response, "done", N_("动态码已启用，下次登录要用。"))
    except Refused as refused:
        flash.put(request, response, "refused", problems.said(refused.problem.type))
    return response


@router.post("/second-factor/remove")
async def remove(request: Request, actor: Actor = Depends(people)) -> Response:
    """It counts no more; another phone can be enrolled."""
    app_context, account, form = app_context_of(request), await _account(request), await forms.read(request)
    if await _knows_password(request, account, form) and not (
        account.totp_on and await app_context.second_factor.check(account, form.text("code"))
    ):
        form.errors["code"] = WRONG_CODE
    if form.errors:
        return await _page(request, actor, form)
    await app_context.audit.write(actor, "remove_second_factor", account.login, address=address_of(request))
    await app_context.second_factor.drop(account)
    app_context.sessions.forget()
    response = go("/account")
    flash.put(request, response, "done", N_("动态码已停用。"))
    return response


async def _knows_password(request: Request, account: Account, form: forms.Form) -> bool:
    """Whether the form has the password; says so in the form when not. Raises Declined."""
    given = str(form.data.get("password", ""))
    if not await password_is_right(app_context_of(request), request, account, given):
        form.errors["password"] = WRONG_NOW
    return not form.errors


async def _page(
    request: Request, actor: Actor, form: forms.Form | None = None, *, secret: str = "", address: str = ""
) -> Response:
    account = await _account(request)
    context = {
        "login": account.login,
        "second_factor": account.totp_on,
        "secret": secret,
        "picture": qr(address) if address else "",
        "errors": form.errors if form else {},
    }
    return await show(request, "accounts/account.html", 422 if form else 200, **context)


async def _account(request: Request) -> Account:
    """The account as the database has it now, not as the session remembers it."""
    app_context = app_context_of(request)
    session = await app_context.sessions.read(request)
    account = await app_context.accounts.get(session.account.account_id) if session else None
    if account is None:
        raise NotFound("account")
    return account
