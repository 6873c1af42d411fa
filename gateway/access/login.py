"""Signing in and out: password, second factor, and a line in the audit log for every password that was checked."""

from fastapi import Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access import first_passwords, known_devices
from gateway.access.accounts import Account, kept_login
from gateway.access.guesses import Guess
from gateway.access.passwords import Turn
from gateway.access.seats import ENDED
from gateway.access.sessions import Session
from gateway.context import AppContext, address_of
from kit.addresses import network_of
from kit.clock import Clock
from kit.problems import Refused

STRANGER = Actor(role=Role.PUBLIC)


async def sign_in(
    app_context: AppContext,
    request: Request,
    response: Response,
    login: str,
    password: str,
    code: str = "",
    new: str = "",
) -> Session:
    """Begin a session, put its cookie on the response, and let this device be known to the login from now on.

    Raises Refused `sign-in-failed` for a wrong name, a wrong password and an account that is switched off alike, so
    that nobody learns which accounts there are, and `second-factor-needed` or `second-factor-wrong` once the password
    was right, and `seat-ended` then for a deputy who is none now. The password of a slip begins no session, but is
    replaced by `new` first: raises Refused `new-password-needed` without that, `password-too-short` or
    `password-too-weak` for one that is no better. Raises Declined `sign-in-busy` or
    `too-many-guesses` before anything is looked up, the latter as soon for a login that does not exist.
    """
    login = kept_login(login[:64])
    device = known_devices.known_device(request, login)
    with app_context.accounts.passwords.turn(known=device is not None) as turn:
        guess = app_context.guesses.begin(login, network_of(address_of(request)), device)
        account = await app_context.accounts.find(login)
        right = await _matches(app_context, turn, account, password[:1024])
    if account is None or not account.active or not right:
        await _note(app_context, request, account.actor if account else STRANGER, login, "failed")
        raise Refused("sign-in-failed", "Not signed in.", "The name or the password is wrong.", status=401)
    if not await app_context.seats.stands(account.actor):
        guess.was_none()
        await _note(app_context, request, account.actor, login, ENDED)
        raise Refused(
            ENDED, "Not signed in.", "The seat has ended or is suspended, and its rights with it.", status=403
        )
    if account.first_until is not None:
        _check_new(app_context, guess, account, password, new)
    if account.totp_on:
        if not code.strip():
            guess.was_none()
            raise Refused("second-factor-needed", "The code from your phone is needed too.", status=401)
        if not await app_context.second_factor.check(account, code.strip()):
            await _note(app_context, request, account.actor, login, "second-factor-wrong")
            raise Refused("second-factor-wrong", "The code is not right, or was used before.", status=401)
    guess.was_right()
    if account.first_until is not None:
        account = await _with_own_password(app_context, request, account, new)
    await _note(app_context, request, account.actor, login, "done")
    known_devices.remember(request, response, login)
    return app_context.sessions.begin(request, response, account)


async def _matches(app_context: AppContext, turn: Turn, account: Account | None, password: str) -> bool:
    """Whether it is the account's password; a slip's is typed from paper, and over after its day."""
    if account is None or account.first_until is None:
        return await turn.matches(account.password_hash if account else None, password)
    good = account.first_until > Clock().now()
    right = await turn.matches(account.password_hash, first_passwords.as_given(password), quick=True)
    return right and good


def _check_new(app_context: AppContext, guess: Guess, account: Account, slip: str, new: str) -> None:
    """Raise Refused for whom has yet to say a password of their own, or says one that is no better."""
    try:
        if not new:
            raise Refused("new-password-needed", "The slip's password is for setting one's own.", status=401)
        app_context.accounts.check_password(account, new)
        if first_passwords.as_given(new) == first_passwords.as_given(slip):
            raise Refused("password-too-weak", "The slip's password stands on paper.", status=422)
    except Refused:
        guess.was_none()
        raise


async def _with_own_password(app_context: AppContext, request: Request, account: Account, new: str) -> Account:
    """The account with the password its holder sets; raises Refused when the slip was used meanwhile."""
    address = address_of(request)
    await app_context.audit.write(account.actor, "set_first_password", account.login, outcome="done", address=address)
    owned = await app_context.accounts.replace_first(account, new)
    if owned is None:
        raise Refused("sign-in-failed", "Not signed in.", "The slip was used a moment ago.", status=401)
    return owned


async def password_is_right(app_context: AppContext, request: Request, account: Account, password: str) -> bool:
    """Ask somebody who is signed in for their password once more; a session left open is no way to guess it.

    Raises Declined `sign-in-busy` or `too-many-guesses`.
    """
    device = known_devices.known_device(request, account.login)
    with app_context.accounts.passwords.turn(known=True) as turn:
        guess = app_context.guesses.begin(account.login, network_of(address_of(request)), device)
        right = await turn.matches(account.password_hash, password[:1024])
    if right:
        guess.was_right()
    return right


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
