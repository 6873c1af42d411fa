"""What everybody may read and when: the county's rules, how long texts wait, and what was decided."""

import asyncio

from fastapi import Depends, Request, Response

from contracts.held import ReleaseRecord
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.release.forms import REASONS
from gateway.release.owners import RECORDS

router = PageRouter(dependencies=[Depends(anyone)])


@router.get("/release")
async def policy(request: Request) -> Response:
    """The rules by kind, the figures of the last year, the newest decisions; no texts."""
    app_context = app_context_of(request)
    found = await asyncio.gather(*(lookups.maybe(app_context, record(), PUBLIC) for record in RECORDS))
    records: list[ReleaseRecord] = [record for record in found if record is not None]
    log = sorted((line for record in records for line in record.log), key=lambda line: line.decided_on, reverse=True)
    return await show(request, "release/policy.html", records=records, log=log, reasons=REASONS)
