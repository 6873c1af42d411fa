"""The audit log, for the auditor."""

from typing import Annotated, Any

from fastapi import Depends, Query, Request
from pydantic import BaseModel

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.resource import refusals, resource
from gateway.context import desk_of

router = resource("audit")
Auditor = Annotated[Actor, Depends(signed_in(Role.AUDITOR))]


class AuditRow(BaseModel):
    """One act: who, what, on what, how it ended; `hash` covers the row and the hash before it."""

    seq: int
    at: str
    role: str
    actor_id: str
    actor_name: str
    action: str
    subject: str
    outcome: str
    address: str
    trace: str
    detail: str
    previous: str
    hash: str


class AuditPage(BaseModel):
    """Newest first; `next` is what to send as `before`."""

    items: list[AuditRow]
    next: int | None


@router.get("/audit", operation_id="readAudit", responses=refusals(401, 403, 422))
async def read(
    request: Request,
    _: Auditor,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> AuditPage:
    """What people with power did."""
    rows: list[dict[str, Any]] = await desk_of(request).audit.recent(before=before, limit=limit)
    more = len(rows) == limit and rows[-1]["seq"] > 1
    return AuditPage(items=[AuditRow(**row) for row in rows], next=rows[-1]["seq"] if more else None)
