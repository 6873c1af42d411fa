"""Signing in to one's office, with the second factor on a page of its own, and out again."""

from fastapi import Depends, Request, Response

from gateway.access.accounts import PEOPLE
from gateway.access.login import sign_in, sign_out
from gateway.access.seats import ENDED
from gateway.access.signed_in import anyone, current_actor, signed_in
from gateway.bus import Declined
from gateway.context import app_context_of
from gateway.pages import flash, forms, homes, problems
from gateway.pages.encrypted_state import StateCipher, cipher_for
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import Refused

router = PageRouter()
WRONG = N_("账号或密码不对。")
WRONG_CODE = N_("动态码不对，或者已经用过。")
WEAK = frozenset({"password-too-short", "password-too-weak"})
"""Refusals of a new password itself."""
DIFFERENT = N_("两次输入的新密码不一样")
MINUTES = 5
"""Between password and code, or the new password (ours)."""


@router.get("/signin", dependencies=[Depends(anyone)])
async def form(request: Request, next: str = "") -> Response:  # noqa: A002 the address says next
    """Name and password; somebody signed in already goes home."""
    actor = await current_actor(request)
    if actor is not None:
        return go(homes.home_of(actor.role))
    return await show(request, "accounts/sign_in.html", next=_inside(next), login="", waiting="", first=False)


@router.post("/signin", dependencies=[Depends(anyone)])
async def enter(request: Request) -> Response:
    """Begin a session, asking for the code from the phone first where there is one."""
    app_context, sent = app_context_of(request), await forms.read(request)
    waiting, onward = _cipher(request).open(sent.text("waiting")), _inside(sent.text("next"))
    login, password, new = waiting or (sent.text("login"), str(sent.data.get("password", "")), "")
    if waiting and not new:
        new, again = (str(sent.data.get(name, ""))[:1024] for name in ("new", "again"))
        if new != again:
            return await _new_password(request, login, password, onward, {"again": DIFFERENT})
    response = go(onward or "/home")
    try:
        session = await sign_in(app_context, request, response, login, password, sent.text("code"), new)
    except Refused as refused:
        return await _again(request, refused.problem.type, (login, password, new), onward)
    except Declined as declined:
        return await _later(request, declined, sent.text("waiting") if waiting else "", login, onward)
    if not onward:
        response.headers["location"] = homes.home_of(session.account.actor.role)
    return response


@router.post("/signout")
async def leave(request: Request, _: object = Depends(signed_in(*PEOPLE))) -> Response:
    """End the session."""
    response = go("/")
    await sign_out(app_context_of(request), request, response)
    flash.put(request, response, "done", N_("已退出登录。"))
    return response


async def _again(request: Request, slug: str, given: tuple[str, str, str], onward: str) -> Response:
    login, password, _ = given
    if slug == "new-password-needed":
        return await _new_password(request, login, password, onward, {})
    if slug in WEAK:
        return await _new_password(request, login, password, onward, {"new": problems.said(slug)})
    context = {"next": onward, "login": login, "waiting": "", "first": False}
    if slug in ("second-factor-needed", "second-factor-wrong"):
        context["waiting"] = _cipher(request).close([*given])
        errors = {"code": WRONG_CODE} if slug == "second-factor-wrong" else {}
        return await show(request, "accounts/sign_in.html", 422 if errors else 200, errors=errors, **context)
    said = problems.said(slug) if slug == ENDED else WRONG
    return await show(request, "accounts/sign_in.html", 422, errors={"login": said}, **context)


async def _new_password(request: Request, login: str, password: str, onward: str, errors: dict[str, str]) -> Response:
    """What a slip is for: one's own password, before anything else."""
    waiting = _cipher(request).close([login, password, ""])
    context = {"next": onward, "login": login, "waiting": waiting, "first": True, "errors": errors}
    return await show(request, "accounts/sign_in.html", 422 if errors else 200, **context)


async def _later(request: Request, declined: Declined, waiting: str, login: str, onward: str) -> Response:
    """The same page, to be sent again after a while."""
    problem, field = declined.problem, "code" if waiting else "login"
    errors = {field: problems.said(problem.type)}
    context = {"next": onward, "login": login, "waiting": waiting, "first": False, "errors": errors}
    response = await show(request, "accounts/sign_in.html", problem.status, **context)
    if declined.retry_after is not None:
        response.headers["Retry-After"] = str(declined.retry_after)
    return response


def _inside(address: str) -> str:
    """An address of this site, or nothing: a sign-in leads nowhere else."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


def _cipher(request: Request) -> StateCipher:
    return cipher_for(app_context_of(request), "sign-in-2", MINUTES)
