"""A county comes onto the platform: its name, its term, its departments, and the deputies it has already."""

from benchmarks.year.world import World
from contracts import deputies as d
from contracts.supervision import SaveDepartment, SaveDispatch
from gateway.access import places_copy
from gateway.context import AppContext
from gateway.demo import groups
from gateway.demo.fill import county, patiently, roster


async def settle_in(app_context: AppContext, world: World) -> None:
    """As the demo is filled, or as any other county's office would do it."""
    if world.demo:
        await county(app_context)
        await roster(app_context)
        await _sign(app_context, world)
        return
    office = world.staff["office"]
    await patiently(lambda: app_context.do(world.county, office, key=f"year-{world.county.code}"))
    await places_copy.renew(app_context.store, app_context.bus)
    await patiently(
        lambda: app_context.do(groups.term(app_context.today()), office, key=f"year-term-{world.county.code}")
    )
    await patiently(lambda: app_context.ask(d.ListDeputies(), office))
    for department, title in world.departments.items():
        await app_context.do(SaveDepartment(department=department, title=title), office, key=f"year-{department}")
    for category, department in world.dispatch.items():
        await app_context.do(SaveDispatch(category=category, department=department), office, key=f"year-of-{category}")
    await _sign(app_context, world)


async def _sign(app_context: AppContext, world: World) -> None:
    """One department has what it sends out reviewed and signed."""
    if world.signs:
        title = world.departments[world.signs]
        signs = SaveDepartment(department=world.signs, title=title, signs=True)
        await app_context.do(signs, world.staff["office"], key=f"year-signs-{world.signs}")
