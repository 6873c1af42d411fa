"""What a deputy does with a matter: accept, decline, solve, refer, hand over, ask, call back."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.matters import forms
from gateway.matters.pages.reading import a_deputy, page_of
from gateway.pages import revealed
from gateway.pages.page_router import PageRouter

router = PageRouter(prefix="/deputy/{appeal_id}")


@router.post("/accept")
async def accept(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Take it."""
    return await forms.ACCEPT.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/decline")
async def decline(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Pass it on, with the reason."""
    return await forms.DECLINE.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/solve")
async def solve(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Solved on the spot: the answer goes to the resident."""
    return await forms.SOLVE.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/refer")
async def refer(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """To a department, which from then on has clocks to keep."""
    return await forms.REFER.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/hand-over")
async def hand_over(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """To a colleague."""
    return await forms.HAND_OVER.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/ask")
async def ask(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The resident is asked for a detail; clocks stand still meanwhile."""
    return await forms.ASK.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/correct")
async def correct(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """What it is about, what it is called and in which township."""
    return await forms.CORRECT.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/call")
async def call(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """A call to the resident goes on record."""
    return await forms.CALL.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/phone")
async def phone(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The resident's phone, for a stated reason; shown on this one answer and kept nowhere."""
    return await revealed.phone(request, actor, appeal_id, page_of)
