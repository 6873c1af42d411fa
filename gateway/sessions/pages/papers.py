"""What is printed in the hall: minutes to be signed, ballots to be marked."""

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import sessions as h
from contracts.base import Actor
from gateway.api.saved_as import saved_as
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.paper.paper import MEDIA
from gateway.sessions import papers
from gateway.sessions.pages.table import at_the_table
from kit.problems import NotFound

router = PageRouter(prefix="/table")


@router.get("/{session_id}/rounds/{round_id}/minutes.{kind}")
async def minutes_of(
    request: Request, session_id: str, round_id: str, kind: str, actor: Actor = Depends(at_the_table)
) -> Response:
    """The minutes of an announced round, with places for signatures."""
    view, one = await _round(request, actor, session_id, round_id)
    make = {"docx": papers.docx, "pdf": papers.pdf}.get(kind)
    if make is None or one.result is None or one.head is None:
        raise NotFound("round")
    written = await run_sync(make, papers.of_round(view, one))
    return Response(written, media_type=MEDIA[kind], headers=saved_as(f"{one.title}记录", kind, shown=True))


@router.get("/{session_id}/rounds/{round_id}/ballots.pdf")
async def ballots(request: Request, session_id: str, round_id: str, actor: Actor = Depends(at_the_table)) -> Response:
    """One blank ballot for each deputy present, a page each."""
    view, one = await _round(request, actor, session_id, round_id)
    written = await run_sync(papers.ballots, view, one, max(1, view.present))
    return Response(written, media_type=MEDIA["pdf"], headers=saved_as(f"{one.title}选票", "pdf", shown=True))


async def _round(request: Request, actor: Actor, session_id: str, round_id: str) -> tuple[h.SessionView, h.RoundView]:
    view: h.SessionView = await app_context_of(request).ask(h.ReadTable(session_id=session_id), actor)
    found = next((held for held in view.rounds if held.round_id == round_id), None)
    if found is None:
        raise NotFound("round")
    return view, found
