"""Whom an account stands for: a deputy of the roster, a department of the register, a township's station; or nobody.

An account without its person is of no use: a deputy's desk stays empty, a department's is refused. So none is made.
"""

import re
from collections.abc import Iterator

from contracts.base import Actor
from contracts.deputies import ListDeputies
from contracts.supervision import DepartmentList, ListDepartments
from contracts.words import Role
from gateway.access.accounts import LOGIN, Account, kept_login
from gateway.access.persons import must_have_person
from gateway.context import AppContext
from kit.problems import Refused

LEAST, MOST = 2, 64
"""Letters of a login."""


async def must_be_known(app_context: AppContext, holder: Actor, asker: Actor) -> None:
    """Raise Refused for an account whose person is not named, or not in roster or register; Declined when away."""
    must_have_person(holder)
    if holder.role is Role.DEPUTY:
        found = await app_context.ask(ListDeputies(), asker)
        known = {deputy.deputy_id for deputy in found.items if deputy.active}
        if holder.id not in known:
            raise Refused("deputy-missing", "There is no deputy of this id in office.", status=422)
    if holder.role is Role.DEPARTMENT:
        register = await app_context.ask(ListDepartments(), asker)
        if holder.department not in {one.department for one in register.items if one.active}:
            raise Refused("department-missing", "There is no department of this code.", status=422)


async def without_account(
    app_context: AppContext, asker: Actor, accounts: list[Account], register: DepartmentList
) -> dict[Role, list[Actor]]:
    """Deputies in office and departments that nobody can sign in for; an account that is off is one nevertheless."""
    people = await app_context.ask(ListDeputies(), asker)
    deputies = {one.actor.id for one in accounts if one.actor.role is Role.DEPUTY}
    departments = {one.actor.department for one in accounts if one.actor.role is Role.DEPARTMENT}
    return {
        Role.DEPUTY: [
            Actor(role=Role.DEPUTY, id=one.deputy_id, name=one.name, township=one.township)
            for one in people.items
            if one.active and one.deputy_id not in deputies
        ],
        Role.DEPARTMENT: [
            Actor(role=Role.DEPARTMENT, name=one.title, department=one.department)
            for one in register.items
            if one.active and one.department not in departments
        ],
    }


def logins_for(people: list[Actor], accounts: list[Account]) -> dict[str, Actor]:
    """A login for each: the deputy's number or the department's code, with a number behind it where that is taken."""
    taken, made = {account.login for account in accounts}, dict[str, Actor]()
    for one in people:
        login = next(each for each in _logins(one) if each not in taken)
        taken.add(login)
        made[login] = one
    return made


def _logins(one: Actor) -> Iterator[str]:
    own = one.id if one.role is Role.DEPUTY else f"dept-{one.department}"
    kept = kept_login(re.sub(r"[^A-Za-z0-9._@-]+", "-", own))[: MOST - 6].strip("-")
    first = kept if len(kept) >= LEAST and re.fullmatch(LOGIN, kept) else f"{one.role.value}-{kept}".strip("-")
    yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1
