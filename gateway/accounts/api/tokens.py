"""Bearer tokens of API clients, made by the operator and shown once."""

from datetime import datetime

from fastapi import Request
from pydantic import Field

from contracts.base import Done, Id
from gateway.access.signed_in import Operator
from gateway.access.tokens import Scope
from gateway.api.resource import PlainName, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of, app_context_of
from kit.bus.unit_of_work import new_id

router = resource("tokens")


class NewToken(Shape):
    """Who will use the token, for what, and for how many days; without `days` it does not expire."""

    name: PlainName
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))
    days: int | None = Field(default=365, ge=1, le=3650)


class MadeToken(Shape):
    """The new token, which is shown this once."""

    token_id: str
    token: str


class TokenView(Shape):
    """A token as the operator sees it: its owner, scopes and days, without the token itself."""

    token_id: str
    name: str
    scopes: list[str]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class TokenList(Shape):
    """Tokens, newest first."""

    items: list[TokenView]


@router.get("/tokens", operation_id="listTokens", responses=refusals(401, 403))
async def listed(request: Request, _: Operator) -> TokenList:
    """List every API token, the revoked ones too, newest first, without the tokens themselves.

    Only the operator may.
    """
    return TokenList(items=[TokenView(**row) for row in await app_context_of(request).tokens.all()])


@router.post("/tokens", operation_id="makeToken", status_code=201, responses=refusals(401, 403, 422))
async def make(request: Request, body: NewToken, operator: Operator) -> MadeToken:
    """Create an API token with its scopes; it is shown this once, and only its hash is kept. Only the operator may."""
    app_context = app_context_of(request)
    token_id = new_id()
    detail = {"name": body.name, "scopes": [scope.value for scope in body.scopes]}
    await app_context.audit.write(
        operator, "make_token", token_id, outcome="done", address=address_of(request), detail=detail
    )
    token = await app_context.tokens.add(token_id, body.name, body.scopes, body.days, operator.name)
    return MadeToken(token_id=token_id, token=token)


@router.delete("/tokens/{token_id}", operation_id="revokeToken", responses=refusals(401, 403, 404))
async def revoke(request: Request, token_id: Id, operator: Operator) -> Done:
    """Revoke an API token, which is refused everywhere from now on.

    Only the operator may. An unknown one is `token-not-found`.
    """
    app_context = app_context_of(request)
    await app_context.audit.write(operator, "revoke_token", token_id, outcome="done", address=address_of(request))
    await app_context.tokens.revoke(token_id)
    return Done(id=token_id)
