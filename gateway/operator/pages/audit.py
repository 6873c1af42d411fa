"""The audit log as its auditor reads it."""

from datetime import datetime

from fastapi import APIRouter, Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.context import app_context_of
from gateway.pages.render import show, web_settings

router = APIRouter(prefix="/audit")


@router.get("")
async def log(request: Request, before: int | None = None, _: Actor = Depends(signed_in(Role.AUDITOR))) -> Response:
    """Who did what, newest first."""
    limit = web_settings().list_rows
    rows = await app_context_of(request).audit.recent(before=before, limit=limit)
    rows = [{**row, "at": datetime.fromisoformat(row["at"])} for row in rows]
    more = rows[-1]["seq"] if len(rows) == limit and rows[-1]["seq"] > 1 else None
    return await show(request, "operator/audit.html", rows=rows, more=more)
