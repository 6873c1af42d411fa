"""`Depends(signed_in(Role.OFFICE))`: every route says who may call it, and gets who is calling."""

import hmac
from typing import Annotated

from fastapi import Depends, Request

from contracts.base import Actor
from contracts.words import Role
from gateway.access.tokens import Scope, Token
from gateway.context import app_context_of
from kit.problems import Forbidden, Refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"
PUBLIC = Actor(role=Role.PUBLIC)


class SignedIn:
    """A dependency that lets only some roles in; the structural test finds it on every route."""

    def __init__(self, roles: frozenset[Role], scope: Scope | None) -> None:
        self.roles = roles
        self.scope = scope

    async def __call__(self, request: Request) -> Actor:
        """The actor; raises Refused (401) without one, Forbidden (403) for another role, scope or form."""
        open_to_all = Role.PUBLIC in self.roles
        token = await _token(request)
        if token is not None:
            if Role.API_CLIENT in self.roles and (self.scope is None or self.scope in token.scopes):
                return token.actor
            if open_to_all:
                return PUBLIC
            raise Forbidden(f"This token has no scope {self.scope}." if self.scope else "Not for API clients.")
        session = await app_context_of(request).sessions.read(request)
        if session is not None and session.account.actor.role in self.roles:
            if request.method in SAFE or await _csrf_is_right(request, session.csrf):
                return session.account.actor
            if not open_to_all:  # an open route needs no cookie, so a forged form gains nothing there
                await _keep(request)
                raise Refused("csrf", "The form is not from this site, or too old.", "Load the page anew.", status=403)
        if open_to_all:
            return PUBLIC
        if session is None:
            await _keep(request)
            raise Refused("sign-in-needed", "Sign in first.", status=401)
        raise Forbidden(f"This is not for the role {session.account.actor.role}.")


def signed_in(*roles: Role, scope: Scope | None = None) -> SignedIn:
    """Who may call a route: the roles of the contract it stands for; `scope` is what an API token needs."""
    if Role.API_CLIENT in roles and scope is None and Role.PUBLIC not in roles:
        raise ValueError("a route for API clients names the scope it needs")
    return SignedIn(frozenset(roles), scope)


anyone = SignedIn(frozenset({Role.PUBLIC}), None)
"""A route open to all, said in so many words."""
Anyone = Annotated[Actor, Depends(anyone)]
Operator = Annotated[Actor, Depends(signed_in(Role.OPERATOR))]
"""Who runs the machine: accounts, tokens and queues are this role's alone."""


async def current_actor(request: Request) -> Actor | None:
    """Who is signed in, for a page that is open to all but greets its reader."""
    session = await app_context_of(request).sessions.read(request)
    return session.account.actor if session else None


async def csrf_token(request: Request) -> str:
    """What a form must send back as `csrf`; empty without a session, when nothing is checked."""
    session = await app_context_of(request).sessions.read(request)
    return session.csrf if session else ""


def _is_form(request: Request) -> bool:
    kinds = ("application/x-www-form-urlencoded", "multipart/form-data")
    return request.method not in SAFE and request.headers.get("content-type", "").startswith(kinds)


async def _keep(request: Request) -> None:
    """Whoever wrote for so long that the session ended is shown the words by the page that says so."""
    if _is_form(request):
        request.state.posted = await request.form()


async def _token(request: Request) -> Token | None:
    header = request.headers.get("authorization", "")
    if not header:
        return None
    kind, _, value = header.partition(" ")
    token = await app_context_of(request).tokens.check(value.strip()) if kind.lower() == "bearer" else None
    if token is None:
        raise Refused("token-not-valid", "The bearer token is unknown, revoked or expired.", status=401)
    return token


async def _csrf_is_right(request: Request, expected: str) -> bool:
    given = request.headers.get(CSRF_HEADER)
    if given is None and _is_form(request):
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else None
    return given is not None and hmac.compare_digest(given.encode(), expected.encode())
