"""Photos: a resident's own, an answer's, and what staff may see."""

from base64 import b64decode

from fastapi import Depends, Request, Response

from contracts.base import Actor, Query
from contracts.deputies import ReadMatterPhoto
from contracts.intake import STAFF, ReadPhoto
from contracts.supervision import ReadEvidence
from gateway.access.signed_in import PUBLIC, anyone, current_actor, signed_in
from gateway.bus import Declined
from gateway.context import AppContext, app_context_of
from gateway.pages import proof
from gateway.pages.page_router import PageRouter
from kit.problems import NotFound

router = PageRouter(prefix="/photo")


@router.get("/own/{photo_id}", dependencies=[Depends(anyone)])
async def own(request: Request, photo_id: str) -> Response:
    """A photo of the resident's own appeal; the proof is in the cookie."""
    mine = proof.of(request)
    if mine is None:
        raise NotFound("photo")
    query = ReadPhoto(photo_id=photo_id, tracking_code=mine.code, secret=mine.secret)
    return await _photo(app_context_of(request), PUBLIC, query)


@router.get("/appeal/{photo_id}")
async def appeal(request: Request, photo_id: str, actor: Actor = Depends(signed_in(*STAFF))) -> Response:
    """A resident's photo for staff."""
    return await _photo(app_context_of(request), actor, ReadPhoto(photo_id=photo_id))


@router.get("/answer/{photo_id}", dependencies=[Depends(anyone)])
async def answer(request: Request, photo_id: str) -> Response:
    """A photo of an answer, a department's or a deputy's; its id cannot be guessed."""
    app_context, actor = app_context_of(request), await current_actor(request)
    reader = actor if actor is not None and actor.role in STAFF else PUBLIC
    try:
        return await _photo(app_context, reader, ReadEvidence(photo_id=photo_id))
    except Declined as declined:
        if declined.problem.status != 404:
            raise
    return await _photo(app_context, PUBLIC, ReadMatterPhoto(photo_id=photo_id))


async def _photo(app_context: AppContext, actor: Actor, query: Query) -> Response:
    found = await app_context.ask(query, actor)
    return Response(b64decode(found.jpeg), media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})
