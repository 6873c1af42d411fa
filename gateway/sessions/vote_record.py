"""A round's board put together: the sealed head from voting, the ballots from the box (docs/board.md)."""

from typing import Any

from fastapi import Request

from contracts import box as b
from contracts.sessions import RoundView
from gateway.access.signed_in import PUBLIC
from gateway.context import app_context_of
from kit.problems import Refused


async def board_of(request: Request, view: RoundView) -> dict[str, Any]:
    """What anyone may check; raises Refused before the result is announced."""
    if view.head is None or view.seal is None:
        raise Refused("not-announced", "The board is public once the result is announced.", status=404)
    ballots = None
    if view.whole_ballots:
        held: b.BallotList = await app_context_of(request).ask(b.ReadPublishedBallots(round_id=view.round_id), PUBLIC)
        ballots = [ballot.model_dump() for ballot in held.ballots]
    return {"format": view.head["format"], "head": view.head, "seal": view.seal, "ballots": ballots}
