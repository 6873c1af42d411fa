"""Signing in for programs and for one's own account: session, password, second factor."""

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field

from contracts.base import Actor
from gateway.access import login as door
from gateway.access.accounts import PEOPLE, Account
from gateway.access.second_factor import MAY_ENROL
from gateway.access.sessions import Session
from gateway.access.signed_in import anyone, signed_in
from gateway.api.resource import refusals, resource
from gateway.context import Desk, address_of, desk_of
from kit.problems import Refused

router = resource("session")
Anyone = Annotated[Actor, Depends(anyone)]
Person = Annotated[Actor, Depends(signed_in(*PEOPLE))]
Powerful = Annotated[Actor, Depends(signed_in(*MAY_ENROL))]


class SignIn(BaseModel):
    """Name, password, and the phone's code when a second factor is on."""

    login: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=1024)
    code: str = Field(default="", max_length=10)


class Me(BaseModel):
    """Who is signed in, and the token every unsafe request sends in X-CSRF-Token."""

    login: str
    actor: Actor
    csrf: str
    second_factor: bool


@router.post("/session", operation_id="signIn", responses=refusals(401, 422, 429))
async def sign_in(request: Request, response: Response, body: SignIn, _: Anyone) -> Me:
    """Sign in; the session is a cookie."""
    session = await door.sign_in(desk_of(request), request, response, body.login, body.password, body.code)
    return _me(session)


@router.get("/session", operation_id="whoAmI", responses=refusals(401))
async def me(request: Request, _: Person) -> Me:
    """Who is signed in."""
    return _me(await _session(request))


@router.delete("/session", operation_id="signOut", status_code=204, responses=refusals(401, 403))
async def sign_out(request: Request, response: Response, _: Person) -> None:
    """Sign out: the cookie is worth nothing from now on."""
    await door.sign_out(desk_of(request), request, response)


class NewPassword(BaseModel):
    """The old one and the new one."""

    old: str = Field(max_length=1024)
    new: str = Field(max_length=1024)


@router.put("/session/password", operation_id="changePassword", status_code=204, responses=refusals(401, 403, 422))
async def password(request: Request, body: NewPassword, actor: Person) -> None:
    """Change one's own password; ends every session of the account."""
    desk, account = desk_of(request), (await _session(request)).account
    if not await desk.accounts.verify(account, body.old):
        await desk.accounts.failed(account)
        raise Refused("sign-in-failed", "The old password is wrong.", status=401)
    await _log(desk, request, actor, account, "change_password")
    await desk.accounts.set_password(account.account_id, body.new)


class Enrolment(BaseModel):
    """Shown once: what the authenticator app is given."""

    secret: str
    address: str


@router.post("/session/second-factor", operation_id="enrolSecondFactor", responses=refusals(401, 403, 409))
async def enrol(request: Request, actor: Powerful) -> Enrolment:
    """Begin to use a second factor; it counts once a code was confirmed."""
    desk, account = desk_of(request), await _fresh(request)
    await _log(desk, request, actor, account, "enrol_second_factor")
    secret, address = await desk.second_factor.enrol(account)
    return Enrolment(secret=secret, address=address)


class Code(BaseModel):
    """Six digits from the phone."""

    code: str = Field(min_length=6, max_length=10)


@router.put(
    "/session/second-factor", operation_id="confirmSecondFactor", status_code=204, responses=refusals(401, 403, 422)
)
async def confirm(request: Request, body: Code, actor: Powerful) -> None:
    """Turn it on with a code."""
    desk, account = desk_of(request), await _fresh(request)
    await desk.second_factor.confirm(account, body.code)
    await _log(desk, request, actor, account, "confirm_second_factor")


async def _session(request: Request) -> Session:
    session = await desk_of(request).sessions.read(request)
    if session is None:
        raise Refused("sign-in-needed", "Sign in first.", status=401)
    return session


async def _fresh(request: Request) -> Account:
    """The account as it is now: a session may remember it as it was a moment ago."""
    found = await desk_of(request).accounts.get((await _session(request)).account.account_id)
    if found is None:
        raise Refused("sign-in-needed", "Sign in first.", status=401)
    return found


async def _log(desk: Desk, request: Request, actor: Actor, account: Account, action: str) -> None:
    await desk.audit.write(actor, action, account.login, outcome="done", address=address_of(request))


def _me(session: Session) -> Me:
    account = session.account
    return Me(login=account.login, actor=account.actor, csrf=session.csrf, second_factor=account.totp_on)
