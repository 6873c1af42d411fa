"""What the office does about departments beside the lead, and about who leads."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.cases import forms
from gateway.cases.pages.case import page_of
from gateway.cases.pages.lists import the_office
from gateway.pages.page_router import PageRouter

router = PageRouter(prefix="/office/cases/{appeal_id}")


@router.post("/co-handlers")
async def add(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Further departments are asked."""
    return await forms.CO_ADD.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/co-decide")
async def decide(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Whether one that declined keeps its part."""
    return await forms.CO_DECIDE.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/lead")
async def lead(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Another department leads."""
    return await forms.LEAD.post(request, actor, page_of, appeal_id=appeal_id)
