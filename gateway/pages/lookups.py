"""Lists a page offers to choose from; a page stands without them when their service is away."""

import asyncio
from typing import Any

from contracts.base import Actor, Query
from contracts.deputies import Deputy, DeputyList, ListDeputies
from contracts.supervision import Department, DepartmentList, SuggestDepartment
from gateway.bus import Declined
from gateway.categories import OFFERED
from gateway.context import AppContext


async def maybe(app_context: AppContext, query: Query, actor: Actor) -> Any | None:
    """The answer, or None when it cannot be had now or is not for this reader."""
    try:
        return await app_context.ask(query, actor)
    except Declined:
        return None


async def catalogue(app_context: AppContext, actor: Actor) -> dict[str, list[Department]]:
    """Which departments each offered category goes to in all of the county, the first one first; raises Declined."""
    codes = tuple(OFFERED)  # as they are now: they may change while it is asked
    found: list[DepartmentList] = await asyncio.gather(
        *(app_context.ask(SuggestDepartment(category=code), actor) for code in codes)
    )
    return {code: likely.items for code, likely in zip(codes, found, strict=True)}


def departments(likely: DepartmentList | None, every: DepartmentList | None) -> list[Department]:
    """Departments that take orders, the likely ones first."""
    first = [department for department in (likely.items if likely else []) if department.active]
    known = {department.department for department in first}
    return first + [
        department
        for department in (every.items if every else [])
        if department.active and department.department not in known
    ]


def deputies(found: DeputyList | None, *, besides: str = "") -> list[Deputy]:
    """Deputies in office."""
    return [deputy for deputy in (found.items if found else []) if deputy.active and deputy.deputy_id != besides]


async def is_in_office(app_context: AppContext, actor: Actor) -> bool:
    """Whether a deputy's account is one of the roster's deputies in office; True where the roster cannot be asked."""
    found: DeputyList | None = await maybe(app_context, ListDeputies(), actor)
    return found is None or any(one.deputy_id == actor.id and one.active for one in found.items)
