"""The gateway as an application: its desk, its layers, and the routes and pages of its subjects."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from gateway import subjects
from gateway.access import problems
from gateway.access.cors import FromElsewhere
from gateway.access.edge import Edge
from gateway.api import bodies
from gateway.context import Desk, make_desk
from gateway.pages import site
from gateway.settings import GatewaySettings

log = logging.getLogger(__name__)
HOUR = 3600
OPENAPI = "/api/v1/openapi.json"


def create_app(settings: GatewaySettings | None = None) -> FastAPI:
    """The application, not yet started; its lifespan opens the database and the bus. Raises KeysMissing."""
    desk = make_desk(settings or GatewaySettings())
    app = FastAPI(
        title="Minsheng 民声",
        version="1",
        summary="The closed loop of a county people's congress.",
        openapi_url=OPENAPI,
        docs_url=None,  # both documents load scripts from a content delivery network, which a county network has not
        redoc_url=None,
        lifespan=_lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # the Edge does all three, for a tenth of it
    )
    app.state.desk = desk
    app.add_middleware(FromElsewhere)
    app.add_middleware(Edge, gateway=app)
    problems.install(app)
    for router in subjects.routers("api"):
        app.include_router(router)
    bodies.document(app)
    subjects.install(app)
    if desk.settings.pages:
        site.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    await asyncio.to_thread(desk.store.migrate)
    await desk.bus.start()
    if hasattr(app.state, "after_start"):
        await app.state.after_start(desk)
    chores = asyncio.create_task(_chores(desk))
    log.info("gateway started", extra={"host": desk.settings.host, "county": desk.settings.county})
    try:
        yield
    finally:
        chores.cancel()
        await desk.bus.stop()
        await desk.store.stop()


async def _chores(desk: Desk) -> None:
    while True:
        await asyncio.sleep(HOUR)
        try:
            await desk.idempotency.forget()
        except Exception:
            log.exception("chores failed; tried again in an hour")
