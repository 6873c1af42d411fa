"""The holder of a new account sets its password, with the halves of the code that two persons told."""

from fastapi import Depends, Request, Response

from gateway.access.sign_in_gate import count_try
from gateway.access.signed_in import anyone
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import Refused

router = PageRouter(prefix="/enrol")
WEAK = frozenset({"password-too-short", "password-too-weak"})
"""Refusals of the new password itself."""
DIFFERENT = N_("两次输入的新密码不一样")


@router.get("", dependencies=[Depends(anyone)])
async def form(request: Request) -> Response:
    """Account, both halves, and a password."""
    return await _page(request)


@router.post("", dependencies=[Depends(anyone)])
async def enrol(request: Request) -> Response:
    """From now on the account is the holder's."""
    app_context, sent, address = app_context_of(request), await forms.read(request), address_of(request)
    login, first, second = (sent.need(name, most=64) for name in ("login", "first", "second"))
    new, again = (str(sent.data.get(name, ""))[:1024] for name in ("new", "again"))
    if new != again:
        sent.errors["again"] = DIFFERENT
    if sent.errors:
        return await _page(request, sent)
    count_try(request)
    try:
        await app_context.enrolments.enrol(login, (first, second), new, address)
    except Refused as refused:
        field = "new" if refused.problem.type in WEAK else "login"
        sent.errors[field] = problems.said(refused.problem.type)
        return await _page(request, sent)
    response = go("/signin")
    flash.put(request, response, "done", N_("账号已启用，请用新密码登录。"))
    return response


async def _page(request: Request, sent: Form | None = None) -> Response:
    login = sent.text("login") if sent else ""
    errors = sent.errors if sent else {}
    return await show(request, "accounts/enrol.html", 422 if sent else 200, login=login, errors=errors)
