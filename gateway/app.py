"""The gateway as an application: its desk, its layers, and the routes and pages of its subjects."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from gateway import subjects
from gateway.access import places_copy, problems
from gateway.access.client_address import ClientAddress
from gateway.access.compression import Compressed
from gateway.access.cors import CrossOrigin
from gateway.access.edge import Edge
from gateway.access.places_gate import PlacesGate
from gateway.access.shared_pages import SharedPages
from gateway.access.sign_in_gate import SignInGate
from gateway.api import document
from gateway.context import AppContext, make_app_context
from gateway.pages import site
from gateway.settings import GatewaySettings

log = logging.getLogger(__name__)
HOUR = 3600
OPENAPI = "/api/v1/openapi.json"


def create_app(settings: GatewaySettings | None = None) -> FastAPI:
    """The application, not yet started; its lifespan opens the database and the bus. Raises KeysMissing."""
    app_context = make_app_context(settings or GatewaySettings())
    app = FastAPI(
        title="Minsheng",
        version="1",
        summary="The closed loop of a county people's congress.",
        description=document.ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_url=OPENAPI,
        separate_input_output_schemas=False,  # one name a schema
        docs_url=None,  # both documents load scripts from a content delivery network, which a county network has not
        redoc_url=None,
        lifespan=_lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # the Edge does all three, for a tenth of it
    )
    app.state.app_context = app_context
    app.add_middleware(SharedPages, seconds=app_context.settings.page_shared_seconds)
    app.add_middleware(Compressed)
    app.add_middleware(CrossOrigin)
    app.add_middleware(PlacesGate)
    app.add_middleware(SignInGate)
    app.add_middleware(Edge, gateway=app)
    app.add_middleware(
        ClientAddress, hops=app_context.settings.trusted_hops, proxies=app_context.settings.trusted_proxies
    )
    problems.install(app)
    app.router.routes.extend(subjects.routes("api"))
    document.document(app)
    subjects.install(app)
    if app_context.settings.pages:
        site.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app_context: AppContext = app.state.app_context
    await asyncio.to_thread(app_context.store.migrate)
    await places_copy.load(app_context.store)
    await app_context.bus.start()
    if hasattr(app.state, "after_start"):
        await app.state.after_start(app_context)
    settings, heads = app_context.settings, app_context.heads
    behind = [_chores(app_context), heads.keep_making(settings.audit_head_minutes * 60)]
    behind.append(places_copy.keep_up(app_context.store, app_context.bus, settings.county_seconds))
    behind += subjects.behind(app_context)
    running = [asyncio.create_task(one) for one in behind]
    log.info("gateway started", extra={"host": settings.host, "county": settings.county})
    try:
        with app_context.metrics.served(settings.bind, settings.metrics_port):
            yield
    finally:
        for one in running:
            one.cancel()
        app_context.accounts.passwords.stop()
        await heads.make_if_added()  # a platform that is stopped in order leaves no row uncovered
        await app_context.bus.stop()
        await app_context.store.stop()


async def _chores(app_context: AppContext) -> None:
    while True:
        await asyncio.sleep(HOUR)
        try:
            await app_context.idempotency.forget()
        except Exception:
            log.exception("chores failed; tried again in an hour")
