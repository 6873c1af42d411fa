"""Accounts of sensitive roles: one of office and operator proposes, the other confirms; each sees half of the code."""

import re

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.names import plain_name
from contracts.words import Role
from gateway.access.accounts import LOGIN
from gateway.access.signed_in import signed_in
from gateway.access.two_persons import SENSITIVE, TWO
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.clock import Clock
from kit.problems import Refused

router = PageRouter(prefix="/accounts")
HERE = "/accounts"
one_of_two = signed_in(*TWO)
LETTERS_ONLY = N_("账号用二个以上的字母、数字和 . _ @ -")
UNKNOWN = N_("没有这个账号")


def login_and_name(form: Form) -> tuple[str, str]:
    """A new account's login and its holder's name; what is wrong with them stands in the form."""
    login, name = form.need("login", most=64), plain_name(form.need("name", most=100))
    if login and not (len(login) >= 2 and re.fullmatch(LOGIN, login)):
        form.errors["login"] = LETTERS_ONLY
    return login, name


@router.get("")
async def proposals(request: Request, actor: Actor = Depends(one_of_two)) -> Response:
    """What waits, and the forms to propose."""
    return await _page(request, actor)


@router.post("")
async def propose(request: Request, actor: Actor = Depends(one_of_two)) -> Response:
    """A new account."""
    app_context, form = app_context_of(request), await forms.read(request)
    login, name = login_and_name(form)
    role = form.choose("role", {role.value for role in SENSITIVE})
    if form.errors:
        return await _page(request, actor, form)
    holder = Actor(role=Role(role), name=name)
    try:
        _, half = await app_context.enrolments.propose(login, holder, actor, address_of(request))
    except Refused as refused:
        form.errors["login"] = problems.said(refused.problem.type)
        return await _page(request, actor, form)
    return await _page(request, actor, half=half, login=login)


@router.post("/first")
async def first_office(request: Request, actor: Actor = Depends(signed_in(Role.OPERATOR))) -> Response:
    """The first account of the office: the operator alone hands over both halves, for there is nobody else yet."""
    app_context, form = app_context_of(request), await forms.read(request)
    login, name = login_and_name(form)
    if form.errors:
        return await _page(request, actor, form)
    try:
        first, second = await app_context.enrolments.first_office(login, name, actor, address_of(request))
    except Refused as refused:
        form.errors["login"] = problems.said(refused.problem.type)
        return await _page(request, actor, form)
    return await _page(request, actor, half=first, other=second, login=login)


@router.post("/again")
async def propose_again(request: Request, actor: Actor = Depends(one_of_two)) -> Response:
    """The holder of an account there is enrols once more."""
    app_context, form = app_context_of(request), await forms.read(request)
    account = await app_context.accounts.find(form.need("again", most=64))
    if account is None:
        form.errors.setdefault("again", UNKNOWN)
        return await _page(request, actor, form)
    try:
        half = await app_context.enrolments.propose_again(account, actor, address_of(request))
    except Refused as refused:
        form.errors["again"] = problems.said(refused.problem.type)
        return await _page(request, actor, form)
    return await _page(request, actor, half=half, login=account.login)


@router.post("/{account_id}/confirm")
async def confirm(request: Request, account_id: str, actor: Actor = Depends(one_of_two)) -> Response:
    """The second word."""
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    try:
        half = await app_context.enrolments.confirm(account, actor, address_of(request))
    except Refused as refused:
        return _said(request, "refused", problems.said(refused.problem.type))
    return await _page(request, actor, half=half, login=account.login, second=True)


@router.post("/{account_id}/withdraw")
async def withdraw(request: Request, account_id: str, actor: Actor = Depends(one_of_two)) -> Response:
    """Not this one."""
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    try:
        await app_context.enrolments.withdraw(account, actor, address_of(request))
    except Refused as refused:
        return _said(request, "refused", problems.said(refused.problem.type))
    return _said(request, "done", N_("已撤回，验证码作废。"))


async def _page(
    request: Request,
    actor: Actor,
    form: Form | None = None,
    *,
    half: str = "",
    other: str = "",
    login: str = "",
    second: bool = False,
) -> Response:
    """`half` and `other`: shown this once, and kept by no browser."""
    app_context = app_context_of(request)
    context = {
        "proposals": await app_context.enrolments.proposals(),
        "listed": await app_context.enrolments.listed(),
        "now": Clock().now(),
        "roles": [role.value for role in Role if role in SENSITIVE],
        "form": form,
        "errors": form.errors if form else {},
        "half": half,
        "other": other,
        "no_office": actor.role is Role.OPERATOR and not await app_context.accounts.any_of(Role.OFFICE),
        "login": login,
        "second": second,
    }
    response = await show(request, "accounts/proposals.html", 422 if form else 200, **context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _said(request: Request, tone: str, text: str) -> Response:
    response = go(HERE)
    flash.put(request, response, tone, text)
    return response
