"""Who can be put on the rota: whoever has an account that is on, of a role that can be called."""

from sqlalchemy import select

from contracts.oncall import CALLABLE, Person
from contracts.words import Role
from gateway.access.tables import accounts, notice_ways
from gateway.context import AppContext
from kit.problems import Refused

FIRST = (Role.OFFICE, Role.LEADER, Role.DEPARTMENT, Role.STATION, Role.DEPUTY)
"""The order in which they are offered: the office's few before the many deputies."""


async def people(app_context: AppContext) -> dict[str, Person]:
    """By role and id, in the order in which they are offered."""
    found = [one.actor for one in await app_context.accounts.all() if one.active and one.actor.role in CALLABLE]
    found.sort(key=lambda actor: (FIRST.index(actor.role), actor.name))
    return {
        f"{actor.role.value}:{actor.id}": Person.model_validate(
            {"role": actor.role, "id": actor.id, "name": actor.name, "department": actor.department}
        )
        for actor in found
    }


async def silent(app_context: AppContext) -> set[str]:
    """Those of them whom nothing rings: without a way of their own a danger waits on the site until they look."""
    told = select(notice_ways.c.account_id)
    wanted = select(accounts.c.role, accounts.c.actor_id).where(accounts.c.account_id.not_in(told))
    rows = await app_context.store.read(lambda connection: connection.execute(wanted).all())
    return {f"{role}:{actor_id}" for role, actor_id in rows}


async def known_person(app_context: AppContext, role: str, person_id: str) -> Person:
    """Raises Refused for who has no account that is on."""
    found = (await people(app_context)).get(f"{role}:{person_id}")
    if found is None:
        raise Refused("person-missing", "Nobody of this role and id has an account that is on.", status=422)
    return found
