"""Heads of the audit log: what the scrutineer's service keeps of it, and one more now."""

from typing import Annotated

from fastapi import Query, Request

from contracts.audit import AuditHead, ReadAuditHeads, WitnessAuditHead, WitnessedHeadList
from gateway.api.resource import Caller, asks, refusals, resource
from gateway.context import address_of, app_context_of
from gateway.operator.api.audit import Auditor

router = resource("audit")


@router.get("/audit/heads", operation_id="listAuditHeads", responses=refusals(401, 403, 422))
async def heads(
    caller: Annotated[Caller, asks(ReadAuditHeads)],
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> WitnessedHeadList:
    """List the signed heads of the audit log that the scrutineer's service keeps, newest first.

    Each says where the log ended at a moment; `audit-verify` compares them with the log.
    Only auditor and scrutineer may.
    """
    return await caller.ask(before=before, limit=limit)


@router.post("/audit/heads", operation_id="makeAuditHead", status_code=202, responses=refusals(401, 403))
async def make(request: Request, auditor: Auditor) -> AuditHead:
    """Sign where the audit log ends now, and send it to the scrutineer's service to be kept.

    Only the auditor may.
    """
    app_context = app_context_of(request)
    await app_context.audit.write(auditor, "make_audit_head", outcome="done", address=address_of(request))
    made: WitnessAuditHead = await app_context.heads.make()
    return made.head
