"""The gateway as an application: its desk, its layers, its routes, and the pages."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI

from gateway import problems
from gateway.desk import Desk, make_desk
from gateway.edge import Edge
from gateway.elsewhere import FromElsewhere
from gateway.open_data.export import Exports
from gateway.routes import ROUTERS, bodies
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
    app.state.open_data = Exports(desk, desk.settings.open_data_seconds)
    app.add_middleware(FromElsewhere)
    app.add_middleware(Edge, gateway=app)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    bodies.document(app)
    _add_pages(app)
    return app


def _add_pages(app: FastAPI) -> None:
    if not app.state.desk.settings.pages or find_spec("gateway.web") is None:
        return
    web = import_module("gateway.web")
    if hasattr(web, "router"):
        app.include_router(web.router)
    if hasattr(web, "install"):
        web.install(app)


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
