"""The signed heads of the audit log, as they were kept outside its database; to be read and to be taken away."""

from fastapi import Depends, Request, Response

from contracts.audit import ReadAuditHeads, WitnessedHeadList
from contracts.base import Actor
from contracts.words import Role
from gateway.access.audit_heads import every_kept
from gateway.access.signed_in import signed_in
from gateway.context import address_of, app_context_of
from gateway.pages import flash
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show, web_settings

router = PageRouter(prefix="/audit/heads")
HERE = "/audit/heads"
the_auditor = signed_in(Role.AUDITOR)
watching = signed_in(Role.AUDITOR, Role.SCRUTINEER)


@router.get("")
async def heads(request: Request, before: int | None = None, actor: Actor = Depends(watching)) -> Response:
    """Newest first, each with whether the log still has that row as it was signed."""
    app_context = app_context_of(request)
    query = ReadAuditHeads(before=before, limit=web_settings().list_rows)
    found: WitnessedHeadList = await app_context.ask(query, actor)
    rows = await app_context.audit.hashes({one.head.seq for one in found.items})
    context = {
        "items": [(one, rows.get(one.head.seq) == one.head.hash) for one in found.items],
        "more": found.next,
        "public_key": app_context.heads.key,
        "ours": all(one.head.key == app_context.heads.key for one in found.items),
    }
    return await show(request, "operator/audit_heads.html", **context)


@router.post("")
async def make(request: Request, actor: Actor = Depends(the_auditor)) -> Response:
    """One more, now."""
    app_context, response = app_context_of(request), go(HERE)
    await app_context.audit.write(actor, "make_audit_head", outcome="done", address=address_of(request))
    await app_context.heads.make()
    flash.put(request, response, "done", N_("已签署日志末行并送出，稍后可见。"))
    return response


@router.get("/heads.jsonl")
async def download(request: Request, actor: Actor = Depends(watching)) -> Response:
    """Every head as a line of JSON, in the order they were kept: what `audit-verify --heads` takes."""
    app_context = app_context_of(request)
    kept = await every_kept(lambda query: app_context.ask(query, actor))
    lines = "".join(f"{one.model_dump_json(exclude_none=True)}\n" for one in reversed(kept))
    disposition = {"Content-Disposition": 'attachment; filename="audit-heads.jsonl"'}
    return Response(lines, media_type="application/x-ndjson", headers=disposition)
