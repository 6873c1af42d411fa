"""The county that tests are in, as a service has heard of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import MetaData

from contracts.base import Actor
from contracts.categories import ToldCategory
from contracts.county import BringInCounty, CountyChanged, CountyFacts, CountyView, KnownTownship
from contracts.envelope import Envelope, type_of
from contracts.words import Role
from gateway import places
from gateway.access import places_copy
from gateway.context import AppContext
from gateway.demo.places import COUNTY, TOWNSHIPS
from kit.bus.session import Session
from kit.clock import Clock
from kit.db import Database
from kit.hosts.embedded import Hub
from kit.names import NameBook
from kit.testing.bench import Bench

__all__ = ["COUNTY", "TOLD", "TOWNSHIPS", "bring_in", "elsewhere", "settled", "tell"]
OFFICE = Actor(role=Role.OFFICE, id="office-0", name="办公室")


def _told(where: BringInCounty) -> CountyChanged:
    facts = CountyFacts(**where.model_dump(include=set(CountyFacts.model_fields)))
    townships = [KnownTownship(**one.model_dump()) for one in where.townships]
    return CountyChanged(
        county=facts, townships=townships, categories=[ToldCategory(**one.model_dump()) for one in where.categories]
    )


TOLD = _told(COUNTY)


def settled(bench: Bench) -> Bench:
    """A bench whose service knows the county's townships."""
    with bench.work() as work:
        NameBook("township", MetaData()).keep(work, TOLD.townships)
    return bench


async def tell(hub: Hub) -> None:
    """Services that run without supervision hear of the county."""
    word: Envelope[CountyChanged] = Envelope(
        id="the-county",
        source=f"/minsheng/{COUNTY.code}/supervision",
        type=type_of(CountyChanged),
        subject="county",
        time=datetime(2026, 11, 1, tzinfo=UTC),
        data=TOLD,
    )
    await hub.send(word)


async def bring_in(app_context: AppContext, where: BringInCounty = COUNTY) -> None:
    """A gateway knows the county before anything is asked of it, and so do services that run beside it."""
    told = _told(where)
    await places_copy.keep(app_context.store, CountyView(**dict(told)))
    if app_context.settings.host != "embedded":
        return
    if any(".supervision." in one for one in app_context.settings.services):
        await app_context.bus.ask(where, OFFICE, key="the-county")
        return
    for name in ("intake", "deputies", "voting"):  # nobody tells those that run
        file = app_context.settings.data_dir / f"{name}.sqlite"
        if file.exists():
            database = Database(f"sqlite:///{file}")
            with Session(name, where.code, database, Clock()).work() as work:
                NameBook("township", MetaData()).keep(work, told.townships)
            database.close()


@contextmanager
def elsewhere() -> Iterator[None]:
    """This process knows no county, until the end: a process serves one, and a run of tests is one process."""
    kept = places.told()
    places.settle(CountyView())
    try:
        yield
    finally:
        places.settle(kept)
