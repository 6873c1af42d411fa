"""The page /setup: the first operator, with a second factor from the beginning; not there once there is one.

Two steps. The first asks for the code from the machine, a login and a password; the second shows the second factor's
secret and asks for a code of it. Between them what was said is in the page itself, encrypted; only the second step
makes anything.
"""

import re

from fastapi import Depends, Request, Response

from contracts.names import plain_name
from gateway.access import password_rules
from gateway.access.accounts import LOGIN
from gateway.access.first_operator import GUESSED
from gateway.access.second_factor import address_of_secret, new_secret
from gateway.access.sign_in_gate import count_try
from gateway.access.signed_in import anyone
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.encrypted_state import StateCipher, cipher_for
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import qr
from gateway.pages.render import go, show
from kit.addresses import network_of
from kit.problems import Refused

router = PageRouter(prefix="/setup")
MINUTES = 15
"""Between the two steps (ours: to install an application for codes on the phone)."""
DIFFERENT = N_("两次输入的新密码不一样")
LETTERS_ONLY = N_("账号用二个以上的字母、数字和 . _ @ -")
WRONG_DIGITS = N_("动态码不对，请输入手机上最新的一个，并核对手机时间。")
TOO_LATE = N_("已超时，请重新填写。")


@router.get("", dependencies=[Depends(anyone)])
async def form(request: Request) -> Response:
    """The code, a login, a password."""
    await _only_before_the_first(request)
    return await _first_step(request)


@router.post("", dependencies=[Depends(anyone)])
async def make(request: Request) -> Response:
    """The next step, or with the second one the account and a session of it."""
    await _only_before_the_first(request)
    sent = await forms.read(request)
    count_try(request)
    if "waiting" in sent.data:
        return await _second_step_sent(request, sent)
    login, name = sent.need("login", most=64), plain_name(sent.need("name", most=100))
    new, again = (str(sent.data.get(field, ""))[:1024] for field in ("new", "again"))
    if login and not (len(login) >= 2 and re.fullmatch(LOGIN, login)):
        sent.errors["login"] = LETTERS_ONLY
    if new != again:
        sent.errors["again"] = DIFFERENT
    else:
        _check_password(request, sent, new, login, name)
    code = sent.need("code", most=64)
    if not sent.errors:
        await _check_code(request, sent, code, login)
    if sent.errors:
        return await _first_step(request, sent)
    return await _second_step(request, [code, login, name, new, new_secret()])


async def _second_step_sent(request: Request, sent: Form) -> Response:
    app_context, waiting = app_context_of(request), _cipher(request).open(sent.text("waiting"))
    if waiting is None:
        sent.errors["code"] = TOO_LATE
        return await _first_step(request, sent)
    code, login, name, password, secret = waiting
    second_factor = app_context.second_factor.of_new_account(secret, sent.text("digits"))
    if second_factor is None:
        return await _second_step(request, waiting, {"digits": WRONG_DIGITS})
    address = address_of(request)
    try:
        account = await app_context.first_operator.make(code, login, name, password, second_factor, address)
    except Refused as refused:
        sent.errors["login" if refused.problem.type == "login-taken" else "code"] = problems.said(refused.problem.type)
        return await _first_step(request, sent)
    await app_context.audit.write(account.actor, "sign_in", account.login, outcome="done", address=address)
    response = go("/checklist")
    app_context.sessions.begin(request, response, account)
    flash.put(request, response, "done", N_("系统管理员账号已设立。请按本清单逐项准备。"))
    return response


def _check_password(request: Request, sent: Form, new: str, login: str, name: str) -> None:
    try:
        password_rules.check(new, app_context_of(request).settings.password_length, login, name)
    except Refused as refused:
        sent.errors["new"] = problems.said(refused.problem.type)


async def _check_code(request: Request, sent: Form, code: str, login: str) -> None:
    """Count it as a guess, and say at the field when it is none that is good; raises Declined when it must wait."""
    app_context, address = app_context_of(request), address_of(request)
    guess = app_context.guesses.begin(GUESSED, network_of(address), None)
    if await app_context.first_operator.fits(code):
        guess.was_right()
        return
    await app_context.first_operator.failed(login, address)
    sent.errors["code"] = problems.said("setup-code-wrong")


async def _only_before_the_first(request: Request) -> None:
    if not await app_context_of(request).first_operator.is_missing():
        raise Refused("not-found", "There is nothing at this address.", status=404)


async def _first_step(request: Request, sent: Form | None = None) -> Response:
    said = {name: sent.text(name) if sent else "" for name in ("login", "name")}
    errors = sent.errors if sent else {}
    return await _shown(request, 422 if sent else 200, said=said, errors=errors, waiting="", secret="", picture="")


async def _second_step(request: Request, waiting: list[str], errors: dict[str, str] | None = None) -> Response:
    login, secret = waiting[1], waiting[4]
    picture = qr(address_of_secret(secret, login))
    sealed = _cipher(request).close(waiting)
    status = 422 if errors else 200
    return await _shown(request, status, said={}, errors=errors or {}, waiting=sealed, secret=secret, picture=picture)


async def _shown(request: Request, status: int, **context: object) -> Response:
    response = await show(request, "setup/first_operator.html", status, **context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _cipher(request: Request) -> StateCipher:
    return cipher_for(app_context_of(request), "setup-1", MINUTES)
