"""Who can be put on the rota: whoever has an account that is on, of a role that can be called."""

from contracts.oncall import CALLABLE, Person
from contracts.words import Role
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


async def known_person(app_context: AppContext, role: str, person_id: str) -> Person:
    """Raises Refused for who has no account that is on."""
    found = (await people(app_context)).get(f"{role}:{person_id}")
    if found is None:
        raise Refused("person-missing", "Nobody of this role and id has an account that is on.", status=422)
    return found
