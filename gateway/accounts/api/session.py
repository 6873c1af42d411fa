"""Signing in for programs and for one's own account: session, password, second factor."""

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import Field

from contracts.base import Actor
from gateway.access import login as door
from gateway.access.accounts import PEOPLE, Account
from gateway.access.sessions import Session
from gateway.access.signed_in import Anyone, signed_in
from gateway.api.resource import refusals, resource
from gateway.api.shape import Shape
from gateway.context import AppContext, address_of, app_context_of
from kit.problems import Refused

router = resource("session")
Person = Annotated[Actor, Depends(signed_in(*PEOPLE))]


class SignIn(Shape):
    """Login and password, and the phone's code when a second factor is on."""

    login: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=1024)
    code: str = Field(default="", max_length=10)
    new: str = Field(default="", max_length=1024)
    """One's own password, where `password` is a slip's, which is good for setting it and for nothing else."""


class Me(Shape):
    """Who is signed in, and the token every unsafe request sends in X-CSRF-Token."""

    login: str
    actor: Actor
    csrf: str
    second_factor: bool


@router.post("/session", operation_id="signIn", responses=refusals(401, 422, 429))
async def sign_in(request: Request, response: Response, body: SignIn, _: Anyone) -> Me:
    """Sign in with login and password; the session is a cookie, and its CSRF token is in the answer.

    Refused alike for a wrong login, a wrong password and an account that is switched off (`sign-in-failed`), without
    the right code where a second factor is on (`second-factor-needed`, `second-factor-wrong`), with the password of a
    slip and no new one or a weak one (`new-password-needed`, `password-too-short`, `password-too-weak`), after too many
    wrong passwords for one login (`too-many-guesses`, with Retry-After; not on a device that has signed in to it
    before) and after too many tries from one network (`too-many-requests`).
    """
    session = await door.sign_in(
        app_context_of(request), request, response, body.login, body.password, body.code, body.new
    )
    return _me(session)


@router.get("/session", operation_id="whoAmI", responses=refusals(401))
async def me(request: Request, _: Person) -> Me:
    """Tell who is signed in, and the CSRF token that later requests send.

    Without a session it is refused (`sign-in-needed`).
    """
    return _me(await _session(request))


@router.delete("/session", operation_id="signOut", status_code=204, responses=refusals(401, 403))
async def sign_out(request: Request, response: Response, _: Person) -> None:
    """End the session of this request; its cookie is worth nothing from now on.

    Without a session it is refused (`sign-in-needed`).
    """
    await door.sign_out(app_context_of(request), request, response)


class NewPassword(Shape):
    """The old password and the new one."""

    old: str = Field(max_length=1024)
    new: str = Field(max_length=1024)


@router.put("/session/password", operation_id="changePassword", status_code=204, responses=refusals(401, 403, 422, 429))
async def password(request: Request, body: NewPassword, actor: Person) -> None:
    """Change one's own password, which ends every session of the account.

    Refused when the old password is wrong (`sign-in-failed`), which counts as a wrong one at the sign-in does, and
    when the new one is too short (`password-too-short`) or soon guessed (`password-too-weak`).
    """
    app_context, account = app_context_of(request), (await _session(request)).account
    await _ask(request, account, body.old)
    await _log(app_context, request, actor, account, "change_password")
    await app_context.accounts.set_password(account, body.new)


class PasswordAgain(Shape):
    """One's own password once more: whoever finds a session open does not know it."""

    password: str = Field(min_length=1, max_length=1024)


class Enrolment(Shape):
    """What the authenticator app is given; shown this once."""

    secret: str
    address: str


@router.post("/session/second-factor", operation_id="enrolSecondFactor", responses=refusals(401, 403, 409, 422, 429))
async def enrol(request: Request, body: PasswordAgain, actor: Person) -> Enrolment:
    """Begin to use a second factor from a phone; it counts once a code of it was confirmed.

    Refused when the password is wrong (`sign-in-failed`), which counts as a wrong one at the sign-in does, and when one
    is on already (`second-factor-on`).
    """
    app_context, account = app_context_of(request), await _fresh(request)
    await _ask(request, account, body.password)
    await _log(app_context, request, actor, account, "enrol_second_factor")
    secret, address = await app_context.second_factor.enrol(account)
    return Enrolment(secret=secret, address=address)


class Code(Shape):
    """Six digits from the authenticator app on the phone."""

    code: str = Field(min_length=6, max_length=10)


@router.put(
    "/session/second-factor", operation_id="confirmSecondFactor", status_code=204, responses=refusals(401, 403, 422)
)
async def confirm(request: Request, body: Code, actor: Person) -> None:
    """Turn the second factor on with a code of the phone that was enrolled.

    Refused for a wrong code (`second-factor-wrong`).
    """
    app_context, account = app_context_of(request), await _fresh(request)
    await app_context.second_factor.confirm(account, body.code)
    await _log(app_context, request, actor, account, "confirm_second_factor")


class PasswordAndCode(PasswordAgain, Code):
    """One's own password once more, and a code of the phone that is to count no more."""


@router.post(
    "/session/second-factor/removal",
    operation_id="removeSecondFactor",
    status_code=204,
    responses=refusals(401, 403, 422, 429),
)
async def remove(request: Request, body: PasswordAndCode, actor: Person) -> None:
    """Turn one's own second factor off, for example to enrol another phone; whose phone is lost asks the operator.

    Refused when the password is wrong (`sign-in-failed`), which counts as a wrong one at the sign-in does, and for a
    wrong code or when none is on (`second-factor-wrong`).
    """
    app_context, account = app_context_of(request), await _fresh(request)
    await _ask(request, account, body.password)
    if not account.totp_on or not await app_context.second_factor.check(account, body.code):
        raise Refused("second-factor-wrong", "The code is not right.", status=422)
    await _log(app_context, request, actor, account, "remove_second_factor")
    await app_context.second_factor.drop(account)


async def _ask(request: Request, account: Account, password: str) -> None:
    """The password of whoever is signed in, once more; raises Refused or Declined."""
    if not await door.password_is_right(app_context_of(request), request, account, password):
        raise Refused("sign-in-failed", "The password is wrong.", status=401)


async def _session(request: Request) -> Session:
    session = await app_context_of(request).sessions.read(request)
    if session is None:
        raise Refused("sign-in-needed", "Sign in first.", status=401)
    return session


async def _fresh(request: Request) -> Account:
    """The account as it is now: a session may remember it as it was a moment ago."""
    found = await app_context_of(request).accounts.get((await _session(request)).account.account_id)
    if found is None:
        raise Refused("sign-in-needed", "Sign in first.", status=401)
    return found


async def _log(app_context: AppContext, request: Request, actor: Actor, account: Account, action: str) -> None:
    await app_context.audit.write(actor, action, account.login, outcome="done", address=address_of(request))


def _me(session: Session) -> Me:
    account = session.account
    return Me(login=account.login, actor=account.actor, csrf=session.csrf, second_factor=account.totp_on)
