"""Signing in and out: password, second factor, lockout, and a line in the audit log for every try."""

from fastapi import Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.sessions import Session
from gateway.context import AppContext, address_of
from kit.clock import Clock
from kit.problems import Refused

STRANGER = Actor(role=Role.PUBLIC)


async def sign_in(
    app_context: AppContext, request: Request, response: Response, login: str, password: str, code: str = ""
) -> Session:
    """Begin a session and put its cookie on the response.

    Raises Refused `sign-in-failed` for a wrong name, password or a locked account alike, so that nobody learns which
    accounts there are, and `second-factor-needed` or `second-factor-wrong` once the password was right.
    """
    login = login.strip()[:64]
    app_context.rate.take(f"sign-in {address_of(request)}")
    account = await app_context.accounts.find(login)
    right = await app_context.accounts.verify(account, password[:1024])
    if account is None or not account.active:
        await _note(app_context, request, STRANGER, login, "failed")
        raise _refused(app_context)
    if account.locked_until and account.locked_until > Clock().now():
        await _note(app_context, request, account.actor, login, "locked")
        raise _refused(app_context)
    if not right:
        await app_context.accounts.failed(account)
        await _note(app_context, request, account.actor, login, "failed")
        raise _refused(app_context)
    if account.totp_on:
        if not code.strip():
            raise Refused("second-factor-needed", "The code from your phone is needed too.", status=401)
        if not await app_context.second_factor.check(account, code.strip()):
            await app_context.accounts.failed(account)
            await _note(app_context, request, account.actor, login, "second-factor-wrong")
            raise Refused("second-factor-wrong", "The code is not right, or was used before.", status=401)
    await app_context.accounts.change(account.account_id, failures=0, locked_until=None)
    await _note(app_context, request, account.actor, login, "done")
    return app_context.sessions.begin(request, response, account)


async def sign_out(app_context: AppContext, request: Request, response: Response) -> None:
    """End the session of this request, if there is one."""
    session = await app_context.sessions.read(request)
    if session is None:
        return
    await app_context.sessions.end(session, response)
    request.state.renew = False
    actor = session.account.actor
    await app_context.audit.write(actor, "sign_out", session.account.login, outcome="done", address=address_of(request))


async def _note(app_context: AppContext, request: Request, actor: Actor, login: str, outcome: str) -> None:
    await app_context.audit.write(actor, "sign_in", login, outcome=outcome, address=address_of(request))


def _refused(app_context: AppContext) -> Refused:
    detail = (
        f"The name or the password is wrong, or the account is locked: "
        f"{app_context.settings.lockout_failures} failures lock it for {app_context.settings.lockout_minutes} minutes."
    )
    return Refused("sign-in-failed", "Not signed in.", detail, status=401)
