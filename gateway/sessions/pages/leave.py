"""A deputy asks for leave of absence from a session, and the office answers."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.pages.page_router import PageRouter
from gateway.sessions.forms import leave
from gateway.sessions.pages.hall import a_deputy, one_seat
from gateway.sessions.pages.table import one_table

router = PageRouter()
the_office = signed_in(Role.OFFICE)


@router.post("/hall/{session_id}/leave")
async def ask(request: Request, session_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """With the reason."""
    return await leave.ASK.post(request, actor, one_seat, session_id=session_id)


@router.post("/hall/{session_id}/leave/back")
async def take_back(request: Request, session_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The deputy comes after all."""
    return await leave.TAKE_BACK.post(request, actor, None, session_id=session_id)


@router.post("/table/{session_id}/leave")
async def answer(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Granted or refused."""
    return await leave.ANSWER.post(request, actor, one_table, session_id=session_id)
