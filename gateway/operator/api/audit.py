"""The audit log, for the auditor."""

from typing import Annotated, Any

from fastapi import Depends, Query, Request

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.access.two_persons import ACTS
from gateway.api.resource import refusals, resource
from gateway.api.shape import Shape
from gateway.context import app_context_of

router = resource("audit")
Auditor = Annotated[Actor, Depends(signed_in(Role.AUDITOR))]


class AuditRow(Shape):
    """One logged action: who, what, on what, how it ended. `hash` covers the row and the hash of the row before it."""

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


class AuditPage(Shape):
    """Logged actions, newest first; `next` is what to send as `before` for the page after."""

    items: list[AuditRow]
    next: int | None


@router.get("/audit", operation_id="readAudit", responses=refusals(401, 403, 422))
async def read(
    request: Request,
    _: Auditor,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    accounts: bool = False,
) -> AuditPage:
    """List what people with accounts did, newest first: who, which action, on what, and how it ended.

    Only the auditor may. Signing in and wrong passwords are listed too. With `accounts` only what was done to accounts:
    proposed, confirmed, enrolled, made, switched off or on, given a new password.
    """
    log, actions = app_context_of(request).audit, ACTS if accounts else ()
    rows: list[dict[str, Any]] = await log.recent(before=before, limit=limit, actions=actions)
    more = len(rows) == limit and rows[-1]["seq"] > 1
    return AuditPage(items=[AuditRow(**row) for row in rows], next=rows[-1]["seq"] if more else None)
