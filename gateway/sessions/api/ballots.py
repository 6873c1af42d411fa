"""Ballots: blind signatures for those who are here, the box for whoever holds two of them, and the board for all."""

from typing import Annotated, Any

from fastapi import Request
from pydantic import Field

from contracts import box as b
from contracts import sessions as h
from contracts.base import Id
from contracts.scrutiny import CountersignBallot
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape
from gateway.sessions.ballot_batches import batches_of
from gateway.sessions.vote_record import board_of

router = resource("ballots")


class BlindedToken(Shape):
    """A ballot's token, blinded by the deputy's own device, and the device's signature over round, issuer and token."""

    blinded: str = Field(max_length=1000)
    """Unpadded base64url, as everything here."""
    device_signature: h.KeySignature
    """ECDSA with P-256 and SHA-256, r and s side by side, over canonical JSON {"blinded", "issuer", "round"} with the
    SHA-256 of `blinded` in hex; the issuer is `secretariat` or `scrutineer`."""


@router.post("/rounds/{round_id}/signature", operation_id="issueBallot", responses=WRITES)
async def issue(round_id: Id, body: BlindedToken, caller: Annotated[Caller, does(h.IssueBallot)]) -> h.BlindSignature:
    """Sign a deputy's blinded ballot token for the secretariat; nobody can tell later whose ballot it is on.

    Only a deputy with a vote may (`not-on-the-roll`), after signing in to the session (`sign-in-first`) and binding a
    device (`device-not-bound`) which signs the request (`not-the-deputys-hand`). Refused while no ballots are given out
    (`not-now`), for what is no blinded token (`not-blinded`), and for a second token (`ballot-given`); the same token
    again gets the same signature.
    """
    return await caller.do(round_id=round_id, **dict(body))


@router.post("/rounds/{round_id}/countersignature", operation_id="countersignBallot", responses=WRITES)
async def countersign(
    round_id: Id, body: BlindedToken, caller: Annotated[Caller, does(CountersignBallot)]
) -> h.BlindSignature:
    """Sign a deputy's blinded ballot token for the scrutineer: a ballot is valid with both signatures only.

    Only a deputy whose device is bound may (`device-not-bound`), and that device signs the request
    (`not-the-deputys-hand`). Refused while no ballots are given out (`not-now`), for what is no blinded token
    (`not-blinded`), and for a second token (`ballot-given`); the same token again gets the same signature. In the first
    moments of a round the scrutineer may not have heard of it (`not-known-yet`): ask again.
    """
    return await caller.do(round_id=round_id, **dict(body))


class NewBallot(Shape):
    """A marked ballot with its token and the signatures of secretariat and scrutineer (docs/board.md)."""

    token: str = Field(min_length=43, max_length=43)
    signatures: list[str] = Field(min_length=2, max_length=2)
    marks: str = Field(min_length=1, max_length=1000)


@router.post("/rounds/{round_id}/ballots", operation_id="castBallot", responses=WRITES)
async def cast(
    request: Request, round_id: Id, body: NewBallot, caller: Annotated[Caller, does(b.CastBallot)]
) -> b.Receipt:
    """Put a marked ballot with its two signatures in the box, and get a receipt for it.

    It waits a moment for others and goes on with them in random order, so that the box does not hear who came first.
    Whoever holds such a ballot may: send it without cookies, for nobody's session is looked at here. Refused before the
    box opens (`box-not-yet-open`) and after it closes (`box-closed`), for marks that cannot be read
    (`marks-unreadable`), for signatures that do not hold (`not-entitled`), and for another ballot with a used token
    (`token-used`).
    """
    await batches_of(request).turn()
    return await caller.do(round_id=round_id, **dict(body))


@router.get("/rounds/{round_id}/turnout", operation_id="readTurnout", responses=refusals(404))
async def turnout(round_id: Id, caller: Annotated[Caller, asks(b.ReadTurnout)]) -> b.Turnout:
    """Tell how many ballots are in the box of a round.

    Open to all; an unknown round, or one on paper, is `round-not-found`.
    """
    return await caller.ask(round_id=round_id)


@router.get("/rounds/{round_id}/ballots", operation_id="readBallots", responses=refusals(401, 403, 404, 409))
async def ballots(round_id: Id, caller: Annotated[Caller, asks(b.ReadBallots)]) -> b.BallotList:
    """List every ballot of a round with its marks, after its box is sealed.

    Only scrutineers may. Refused before the box is sealed (`box-not-sealed`).
    """
    return await caller.ask(round_id=round_id)


@router.get("/rounds/{round_id}/published-ballots", operation_id="readPublishedBallots", responses=refusals(404, 409))
async def published(round_id: Id, caller: Annotated[Caller, asks(b.ReadPublishedBallots)]) -> b.BallotList:
    """List every ballot of a round with its marks, where the session publishes whole ballots.

    Open to all. Refused before the box is sealed (`box-not-sealed`), and where only totals are published
    (`ballots-not-published`).
    """
    return await caller.ask(round_id=round_id)


@router.get("/rounds/{round_id}/proof", operation_id="proveBallot", responses=refusals(404, 409, 422))
async def proof(round_id: Id, leaf: str, caller: Annotated[Caller, asks(b.ProveBallot)]) -> b.InclusionProof:
    """Prove that the ballot of a receipt is among those counted: the path from its hash to the root.

    Open to all; `leaf` stands on the receipt. Refused before the box is sealed (`box-not-sealed`) and for a ballot that
    is not in it (`ballot-not-found`).
    """
    return await caller.ask(round_id=round_id, leaf=leaf)


@router.get("/rounds/{round_id}/board.json", operation_id="readRoundBoard", responses=refusals(404, 409))
async def board(
    request: Request, round_id: Id, caller: Annotated[Caller, asks(h.ReadRound, Scope.READ_DIRECTORY)]
) -> dict[str, Any]:
    """Download the record of an announced round for the verifier, with whole ballots where the session publishes them.

    Open to all. Refused before the result is announced (`not-announced`).
    """
    view: h.RoundView = await caller.ask(round_id=round_id)
    return await board_of(request, view)
