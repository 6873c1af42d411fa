"""Accounts of office-holders, kept by the operator."""

from typing import Literal

from fastapi import Request
from pydantic import Field

from contracts.base import Actor, Done, Id
from contracts.words import Role
from gateway.access.accounts import LOGIN, Account
from gateway.access.signed_in import Operator
from gateway.access.two_persons import one_is_enough
from gateway.accounts import holders
from gateway.api.resource import OwnTownship, PlainPerson, refusals, resource
from gateway.api.shape import Shape
from gateway.context import AppContext, address_of, app_context_of

router = resource("accounts")
Part = Literal["handler", "reviewer", "signer"]


class NewAccount(Shape):
    """The login, first password and role of somebody who will sign in.

    A deputy's `actor_id` is the id in the roster.
    """

    login: str = Field(min_length=2, max_length=64, pattern=LOGIN)
    password: str = Field(max_length=1024)
    name: PlainPerson
    role: Role
    actor_id: Id | None = None
    department: Id | None = None
    township: OwnTownship | None = None
    part: Part | None = None
    """Of a department's account: what it does where papers go out signed; without it, it handles."""


class AccountView(Shape):
    """An account as the operator sees it: without its password and the secret of its second factor."""

    account_id: str
    login: str
    actor: Actor
    active: bool
    second_factor: bool


class AccountList(Shape):
    """Every account, sorted by login."""

    items: list[AccountView]


@router.get("/accounts", operation_id="listAccounts", responses=refusals(401, 403))
async def listed(request: Request, _: Operator) -> AccountList:
    """List everyone who can sign in, with role, department and whether a second factor is on. Only the operator may."""
    return AccountList(items=[_view(account) for account in await app_context_of(request).accounts.all()])


@router.post("/accounts", operation_id="addAccount", status_code=201, responses=refusals(401, 403, 409, 422))
async def add(request: Request, body: NewAccount, operator: Operator) -> Done:
    """Create an account with a first password for somebody who will sign in.

    Only the operator may. Refused when the login exists (`login-taken`), the password is too short
    (`password-too-short`) or soon guessed (`password-too-weak`), the role is one nobody signs in with
    (`invalid`), or one that two persons give (`two-persons-needed`), and when a deputy, a department or a station has
    no person of the roster, the register or a township (`deputy-missing`, `department-missing`, `station-missing`).
    """
    app_context = app_context_of(request)
    one_is_enough(body.role)
    actor = Actor(
        role=body.role,
        id=body.actor_id or "",
        name=body.name,
        department=body.department,
        township=body.township,
        part=body.part if body.role is Role.DEPARTMENT else None,
    )
    await holders.must_be_known(app_context, actor, operator)
    await _log(app_context, request, operator, "add_account", body.login, {"role": body.role.value, "name": body.name})
    return Done(id=await app_context.accounts.add(body.login, body.password, actor))


class AccountState(Shape):
    """Whether the account may sign in."""

    active: bool


@router.patch("/accounts/{account_id}", operation_id="changeAccount", responses=refusals(401, 403, 404, 409))
async def change(request: Request, account_id: Id, body: AccountState, operator: Operator) -> Done:
    """Switch an account off, so that nobody can sign in with it, or on again; both end its sessions.

    Only the operator may. Refused for an unknown account (`account-not-found`), and to switch on one whose role two
    persons give (`two-persons-needed`): its holder enrols again. Switching off voids a code that waits for it.
    """
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    if body.active and not account.active:
        one_is_enough(account.actor.role)
    await _log(app_context, request, operator, "change_account", account.login, {"active": body.active})
    await app_context.accounts.change(account_id, ends_sessions=True, active=body.active)
    if not body.active:
        await app_context.enrolments.void(account)
    return Done(id=account_id)


class Password(Shape):
    """A new password, which the operator tells its owner in person."""

    password: str = Field(max_length=1024)


@router.put(
    "/accounts/{account_id}/password", operation_id="resetPassword", responses=refusals(401, 403, 404, 409, 422)
)
async def reset(request: Request, account_id: Id, body: Password, operator: Operator) -> Done:
    """Give an account a new password; this ends its sessions.

    Only the operator may. Refused for an unknown account (`account-not-found`), a password that is too short
    (`password-too-short`) or soon guessed (`password-too-weak`), and an account whose role two persons give
    (`two-persons-needed`).
    """
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    one_is_enough(account.actor.role)
    await _log(app_context, request, operator, "reset_password", account.login)
    await app_context.accounts.set_password(account, body.password)
    return Done(id=account_id)


@router.delete(
    "/accounts/{account_id}/second-factor", operation_id="dropSecondFactor", responses=refusals(401, 403, 404)
)
async def drop(request: Request, account_id: Id, operator: Operator) -> Done:
    """Remove an account's second factor, for example when the phone is lost.

    Until another one is enrolled, signing in needs the password only. Only the operator may; refused for an unknown
    account (`account-not-found`).
    """
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    await _log(app_context, request, operator, "drop_second_factor", account.login)
    await app_context.second_factor.drop(account)
    return Done(id=account_id)


async def _log(
    app_context: AppContext,
    request: Request,
    operator: Actor,
    action: str,
    login: str,
    detail: dict[str, object] | None = None,
) -> None:
    await app_context.audit.write(operator, action, login, outcome="done", address=address_of(request), detail=detail)
    app_context.heads.soon()


def _view(account: Account) -> AccountView:
    return AccountView(
        account_id=account.account_id,
        login=account.login,
        actor=account.actor,
        active=account.active,
        second_factor=account.totp_on,
    )
