"""The audit log as its auditor reads it."""

from collections.abc import Collection
from datetime import datetime

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.access.two_persons import ACTS
from gateway.context import app_context_of
from gateway.operator.words import VOCABULARIES
from gateway.pages import problems
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter(prefix="/audit")
the_auditor = signed_in(Role.AUDITOR)


@router.get("")
async def log(request: Request, before: int | None = None, _: Actor = Depends(the_auditor)) -> Response:
    """Who did what, newest first."""
    return await _page(request, before, "/audit")


@router.get("/accounts")
async def accounts(request: Request, before: int | None = None, _: Actor = Depends(the_auditor)) -> Response:
    """What was done to accounts, and by whom: who made whom office, operator, auditor, teller, scrutineer."""
    return await _page(request, before, "/audit/accounts", ACTS)


async def _page(request: Request, before: int | None, here: str, actions: Collection[str] = ()) -> Response:
    limit = web_settings().list_rows
    rows = await app_context_of(request).audit.recent(before=before, limit=limit, actions=actions)
    rows = [{**row, "at": datetime.fromisoformat(row["at"]), "refused": _refused(row["outcome"])} for row in rows]
    more = rows[-1]["seq"] if len(rows) == limit and rows[-1]["seq"] > 1 else None
    return await show(request, "operator/audit.html", rows=rows, more=more, here=here)


def _refused(outcome: str) -> str:
    """The sentence for a refusal, to be translated; none for what was done or has a word of its own."""
    return "" if outcome in VOCABULARIES["audit_outcome"] else problems.SAID.get(outcome, "")
