"""The office's acts on a session's roll: corrected, attendance noted, the session closed."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.pages.page_router import PageRouter
from gateway.sessions.forms import roll
from gateway.sessions.pages.table import one_table

router = PageRouter(prefix="/table/{session_id}")
the_office = signed_in(Role.OFFICE)


@router.post("/roll")
async def correct(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Who is added and removed, by whose decision."""
    return await roll.CORRECT.post(request, actor, one_table, session_id=session_id)


@router.post("/attended")
async def note(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Leave of absence, late, early."""
    return await roll.NOTE.post(request, actor, one_table, session_id=session_id)


@router.post("/closed")
async def close(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The session is over."""
    return await roll.CLOSE.post(request, actor, None, session_id=session_id)
