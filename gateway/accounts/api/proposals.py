"""Accounts of sensitive roles: one of office and operator proposes, the other confirms, the holder enrols."""

from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field

from contracts.base import Actor, Done, Id
from contracts.fields import Moment
from contracts.words import Role
from gateway.access.accounts import LOGIN
from gateway.access.sign_in_gate import count_try
from gateway.access.signed_in import Anyone, signed_in
from gateway.access.two_persons import TWO
from gateway.api.resource import PlainPerson, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of, app_context_of

router = resource("accounts")
OneOfTwo = Annotated[Actor, Depends(signed_in(*TWO))]
"""Who gives one of the two words."""


class ProposedAccount(Shape):
    """The login, name and role of somebody who is to have power; the password is the holder's own."""

    login: str = Field(min_length=2, max_length=64, pattern=LOGIN)
    name: PlainPerson
    role: Role


class HalfCode(Shape):
    """Half of the code that the holder enrols with: told this once, in person, to nobody but the holder."""

    account_id: str
    half: str


class ProposalView(Shape):
    """An account that waits for a second person's word, or for its holder."""

    account_id: str
    login: str
    name: str
    role: Role
    proposed_by: str
    proposed_role: Role
    confirmed: bool
    until: Moment


class ProposalList(Shape):
    """All that wait, oldest first."""

    items: list[ProposalView]


@router.get("/accounts/proposals", operation_id="listAccountProposals", responses=refusals(401, 403))
async def listed(request: Request, _: OneOfTwo) -> ProposalList:
    """List the accounts that wait for a second person's word or for their holder. Only office and operator may."""
    found = await app_context_of(request).enrolments.proposals()
    return ProposalList(
        items=[
            ProposalView(
                account_id=one.account.account_id,
                login=one.account.login,
                name=one.account.actor.name,
                role=one.account.actor.role,
                proposed_by=one.proposed_name,
                proposed_role=one.proposed_role,
                confirmed=one.confirmed,
                until=one.until,
            )
            for one in found
        ]
    )


@router.post(
    "/accounts/proposals", operation_id="proposeAccount", status_code=201, responses=refusals(401, 403, 409, 422)
)
async def propose(request: Request, body: ProposedAccount, actor: OneOfTwo) -> HalfCode:
    """Propose an account for office, operator, auditor, teller or scrutineer; answers half of its code.

    Nobody can sign in to it before the other of office and operator confirms it and the holder enrols. Only office and
    operator may. Refused when the login exists (`login-taken`) or the role is another one (`invalid`).
    """
    app_context = app_context_of(request)
    holder = Actor(role=body.role, name=body.name)
    account_id, half = await app_context.enrolments.propose(body.login, holder, actor, address_of(request))
    return HalfCode(account_id=account_id, half=half)


@router.post(
    "/accounts/{account_id}/proposal",
    operation_id="proposeAccountAgain",
    status_code=201,
    responses=refusals(401, 403, 404, 409, 422),
)
async def propose_again(request: Request, account_id: Id, actor: OneOfTwo) -> HalfCode:
    """Propose that the holder of such an account enrols again, for example after the password was forgotten.

    The account stays as it is until then. Only office and operator may. Refused for an unknown account
    (`account-not-found`), one of another role (`invalid`), and while it waits already (`account-proposed`).
    """
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    half = await app_context.enrolments.propose_again(account, actor, address_of(request))
    return HalfCode(account_id=account_id, half=half)


@router.delete(
    "/accounts/{account_id}/proposal", operation_id="withdrawAccountProposal", responses=refusals(401, 403, 404)
)
async def withdraw(request: Request, account_id: Id, actor: OneOfTwo) -> Done:
    """Withdraw a proposal: its code is worth nothing any more, and an account that nobody enrolled is gone.

    Only office and operator may, each without the other. Refused when nothing waits (`enrolment-not-found`).
    """
    app_context = app_context_of(request)
    await app_context.enrolments.withdraw(await app_context.accounts.existing(account_id), actor, address_of(request))
    return Done(id=account_id)


@router.post(
    "/accounts/{account_id}/confirmation",
    operation_id="confirmAccount",
    status_code=201,
    responses=refusals(401, 403, 404, 409),
)
async def confirm(request: Request, account_id: Id, actor: OneOfTwo) -> HalfCode:
    """Give the second word on a proposed account; answers the other half of its code.

    Only the one of office and operator whose role did not propose it may (`forbidden`). Refused when nothing waits
    (`enrolment-not-found`), when it was confirmed (`account-confirmed`) and when its time is over (`enrolment-over`).
    """
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    half = await app_context.enrolments.confirm(account, actor, address_of(request))
    return HalfCode(account_id=account_id, half=half)


class Enrolment(Shape):
    """Both halves of the code, and the holder's own password."""

    login: str = Field(min_length=1, max_length=64)
    first: str = Field(min_length=1, max_length=40)
    second: str = Field(min_length=1, max_length=40)
    password: str = Field(max_length=1024)


@router.post("/session/enrolment", operation_id="enrolAccount", status_code=204, responses=refusals(401, 422, 429))
async def enrol(request: Request, body: Enrolment, _: Anyone) -> None:
    """Set the first password of a proposed and confirmed account, with both halves of its code; then sign in.

    Refused alike for an unknown account and a code that is wrong, used or over (`enrolment-failed`), when the password
    is too short (`password-too-short`) or soon guessed (`password-too-weak`), and after too many tries from one network
    (`too-many-requests`).
    """
    app_context, address = app_context_of(request), address_of(request)
    count_try(request)
    await app_context.enrolments.enrol(body.login.strip(), (body.first, body.second), body.password, address)
