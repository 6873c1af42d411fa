"""Ballots: blind signatures for those who are here, the box for whoever holds two of them, and the board for all."""

from typing import Annotated, Any

from fastapi import Request
from pydantic import BaseModel, Field

from contracts import box as b
from contracts import hall as h
from contracts.base import Id
from contracts.scrutiny import CountersignBallot
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.sessions.vote_record import board_of

router = resource("ballots")
WRITES = refusals(401, 403, 404, 409, 422)


class BlindedToken(BaseModel):
    """A blinded token, unpadded base64url."""

    blinded: str = Field(max_length=1000)


@router.post("/rounds/{round_id}/signature", operation_id="issueBallot", responses=WRITES)
async def issue(round_id: Id, body: BlindedToken, caller: Annotated[Caller, does(h.IssueBallot)]) -> h.BlindSignature:
    """The secretariat's blind signature, one a deputy and round."""
    return await caller.do(round_id=round_id, blinded=body.blinded)


@router.post("/rounds/{round_id}/countersignature", operation_id="countersignBallot", responses=WRITES)
async def countersign(
    round_id: Id, body: BlindedToken, caller: Annotated[Caller, does(CountersignBallot)]
) -> h.BlindSignature:
    """The scrutineer's blind signature, one a deputy and round."""
    return await caller.do(round_id=round_id, blinded=body.blinded)


class NewBallot(BaseModel):
    """A marked ballot with its token and both signatures (docs/board.md)."""

    token: str = Field(min_length=43, max_length=43)
    signatures: list[str] = Field(min_length=2, max_length=2)
    marks: str = Field(min_length=1, max_length=1000)


@router.post("/rounds/{round_id}/ballots", operation_id="castBallot", responses=WRITES)
async def cast(round_id: Id, body: NewBallot, caller: Annotated[Caller, does(b.CastBallot)]) -> b.Receipt:
    """Into the box. Send it without cookies; whoever is signed in is taken for nobody here."""
    return await caller.do(round_id=round_id, **dict(body))


@router.get("/rounds/{round_id}/turnout", operation_id="readTurnout", responses=refusals(404))
async def turnout(round_id: Id, caller: Annotated[Caller, asks(b.ReadTurnout)]) -> b.Turnout:
    """How many ballots are in the box."""
    return await caller.ask(round_id=round_id)


@router.get("/rounds/{round_id}/ballots", operation_id="readBallots", responses=refusals(401, 403, 404, 409))
async def ballots(round_id: Id, caller: Annotated[Caller, asks(b.ReadBallots)]) -> b.BallotList:
    """Whole ballots, for scrutineers."""
    return await caller.ask(round_id=round_id)


@router.get("/rounds/{round_id}/published-ballots", operation_id="readPublishedBallots", responses=refusals(404, 409))
async def published(round_id: Id, caller: Annotated[Caller, asks(b.ReadPublishedBallots)]) -> b.BallotList:
    """Whole ballots, when the session chose to publish them."""
    return await caller.ask(round_id=round_id)


@router.get("/rounds/{round_id}/proof", operation_id="proveBallot", responses=refusals(404, 409, 422))
async def proof(round_id: Id, leaf: str, caller: Annotated[Caller, asks(b.ProveBallot)]) -> b.InclusionProof:
    """That the ballot of a receipt is under the root."""
    return await caller.ask(round_id=round_id, leaf=leaf)


@router.get("/rounds/{round_id}/board.json", operation_id="readRoundBoard", responses=refusals(404, 409))
async def board(
    request: Request, round_id: Id, caller: Annotated[Caller, asks(h.ReadRound, Scope.READ_DIRECTORY)]
) -> dict[str, Any]:
    """The announced board as a file for the verifier; with whole ballots where the session publishes them."""
    view: h.RoundView = await caller.ask(round_id=round_id)
    return await board_of(request, view)
