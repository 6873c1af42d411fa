"""我的履职: a deputy's own record, participation with its cases, and the volume to keep."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.dossier import reading
from gateway.pages.page_router import PageRouter

HERE = "/deputy/dossier"
router = PageRouter(prefix=HERE)
a_deputy = signed_in(Role.DEPUTY)


@router.get("")
async def mine(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """The record of a term."""
    return await reading.page(request, actor, actor.id, HERE)


@router.get("/volume.{kind}")
async def volume(request: Request, kind: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The term's volume as PDF or workbook."""
    return await reading.file(request, actor, actor.id, kind)
