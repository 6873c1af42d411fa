"""The gateway's own copy of the county: residents are heard while the service that keeps it is away."""

import asyncio
import logging

from sqlalchemy import Connection, delete, insert, select

from contracts.base import Actor
from contracts.county import CountyView, ReadCounty
from contracts.words import Role
from gateway import places
from gateway.access.database import Store
from gateway.access.tables import county_told
from gateway.bus import Bus, Declined

log = logging.getLogger(__name__)
PUBLIC = Actor(role=Role.PUBLIC)
UNKNOWN_SECONDS = 2
"""How soon it is asked again while nothing is known (ours)."""


async def load(store: Store) -> None:
    """What was known when the process last ended."""
    kept = await store.read(lambda connection: connection.execute(select(county_told.c.told)).scalar())
    if kept is not None:
        places.settle(CountyView.model_validate_json(kept))


async def keep(store: Store, view: CountyView) -> None:
    """The county is this from now on, here and after the next start."""
    if view.county is None:
        return
    told = view.model_dump_json()

    def replace(connection: Connection) -> None:
        connection.execute(delete(county_told))
        connection.execute(insert(county_told).values(told=told))

    places.settle(view)
    if told != await store.read(lambda connection: connection.execute(select(county_told.c.told)).scalar()):
        await store.write(replace)


async def renew(store: Store, bus: Bus) -> None:
    """Ask for the county once; raises Declined."""
    view: CountyView = await bus.ask(ReadCounty(), PUBLIC)  # type: ignore[assignment]
    await keep(store, view)


async def keep_up(store: Store, bus: Bus, seconds: float) -> None:
    """Follow the county for as long as the gateway runs, asking every so many seconds."""
    while True:
        if places.TOWNSHIPS:
            await asyncio.sleep(seconds)
        try:
            await renew(store, bus)
        except Declined as away:
            log.info("the county could not be asked for", extra={"problem": away.problem.type})
        except Exception:
            log.exception("the county could not be kept; tried again")
        if not places.TOWNSHIPS:
            await asyncio.sleep(min(seconds, UNKNOWN_SECONDS))
