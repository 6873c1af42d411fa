"""Probes, for the platform below; the numbers are on a port of their own (`gateway/metrics.py`)."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from gateway.access.signed_in import Anyone
from gateway.api.on_demand import OnDemand
from gateway.context import app_context_of

router = APIRouter(tags=["health"], route_class=OnDemand)


@router.get("/health/live", operation_id="isLive")
async def live(_: Anyone) -> dict[str, bool]:
    """Tell that the gateway's process answers, without looking at anything else; open to all."""
    return {"live": True}


AWAY: dict[int | str, dict[str, Any]] = {503: {"description": "One of them does not", "model": dict[str, bool]}}


@router.get("/health/ready", operation_id="isReady", response_model=dict[str, bool], responses=AWAY)
async def ready(request: Request, _: Anyone) -> Response:
    """Tell whether the gateway's database and its way to the services work; 503 when one does not. Open to all."""
    app_context = app_context_of(request)
    try:
        await app_context.store.check()
        database = True
    except SQLAlchemyError:
        database = False
    bus = app_context.bus.ready
    return JSONResponse({"ready": database and bus, "database": database, "bus": bus}, 200 if database and bus else 503)
