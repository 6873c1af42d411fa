"""The checklist of going live: each line counted from what there is now, with a link to where it is mended."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.access.signed_in import signed_in
from gateway.access.two_persons import TWO
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.setup.facts import gather
from gateway.setup.lines import checklist

router = PageRouter(prefix="/checklist")
NAMED = 12
"""Names shown of what is missing; the number tells of the others (ours)."""


@router.get("")
async def lines(request: Request, actor: Actor = Depends(signed_in(*TWO))) -> Response:
    """Every line, for office and operator."""
    found = checklist(await gather(app_context_of(request), actor))
    return await show(
        request, "setup/checklist.html", lines=found, named=NAMED, waiting=sum(not one.ready for one in found)
    )
