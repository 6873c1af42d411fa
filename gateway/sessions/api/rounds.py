"""Rounds of a vote: drawn up, opened, closed, counted, sealed, announced."""

from typing import Annotated, Any, Literal

from fastapi import Request, Response
from pydantic import BaseModel, Field

from contracts import hall as h
from contracts import scrutiny as s
from contracts.base import Done, Id, Name
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, refusals, resource, tagged

router = resource("rounds")
WRITES = refusals(401, 403, 404, 409, 422)
Letter = Literal["+", "-", "0", ".", "3", "2", "1"]


class NewRound(BaseModel):
    """A first round with its rules, one after a tie or shortfall, or one on paper instead of one given up."""

    title: Name
    mode: Literal["electronic", "paper"]
    rules: h.RuleBook | None = None
    after: Id | None = None
    instead_of: Id | None = None
    whole_ballots: bool = False


@router.post("/sessions/{session_id}/rounds", operation_id="drawRound", responses=WRITES)
async def draw(session_id: Id, body: NewRound, caller: Annotated[Caller, does(h.DrawRound)]) -> Done:
    """Draw up a round: rules and list are frozen from here on."""
    return await caller.do(session_id=session_id, **dict(body))


@router.get("/rounds/{round_id}", operation_id="readRound", response_model=h.RoundView, responses=refusals(404))
async def read(
    request: Request,
    response: Response,
    round_id: Id,
    caller: Annotated[Caller, asks(h.ReadRound, Scope.READ_DIRECTORY)],
) -> Any:
    """A round as far as the reader may know it."""
    return tagged(request, response, await caller.ask(round_id=round_id))


@router.post("/rounds/{round_id}/open", operation_id="openRound", responses=WRITES)
async def open_(round_id: Id, caller: Annotated[Caller, does(h.OpenRound)]) -> Done:
    """Let ballots be cast."""
    return await caller.do(round_id=round_id)


class Closing(BaseModel):
    """Whether the round is given up, and why."""

    abandon: bool = False
    reason: str = Field(default="", max_length=500)


@router.post("/rounds/{round_id}/close", operation_id="closeRound", responses=WRITES)
async def close(round_id: Id, body: Closing, caller: Annotated[Caller, does(h.CloseRound)]) -> Done:
    """End casting, or give the round up."""
    return await caller.do(round_id=round_id, **dict(body))


class Count(BaseModel):
    """A teller's count of paper ballots; per candidate how often each letter was marked."""

    issued: int = Field(ge=0, le=100_000)
    ballots: int = Field(ge=0, le=100_000)
    void: int = Field(ge=0, le=100_000)
    marks: list[dict[Letter, int]]


@router.put("/rounds/{round_id}/count", operation_id="enterCount", responses=WRITES)
async def count(round_id: Id, body: Count, caller: Annotated[Caller, does(h.EnterCount)]) -> Done:
    """One teller's own count of a paper round."""
    return await caller.do(round_id=round_id, **dict(body))


@router.get("/rounds/{round_id}/seal", operation_id="readSeal", responses=refusals(401, 403, 404))
async def seal(round_id: Id, caller: Annotated[Caller, asks(s.ReadSeal)]) -> s.SealView:
    """What waits for the scrutineer's seal, and what on it disagrees with the scrutineer's own facts."""
    return await caller.ask(round_id=round_id)


class ReadAloud(BaseModel):
    """The root as it was read aloud; empty for paper."""

    root: str = Field(max_length=64)


@router.post("/rounds/{round_id}/seal", operation_id="sealBoard", responses=WRITES)
async def put_seal(round_id: Id, body: ReadAloud, caller: Annotated[Caller, does(s.SealBoard)]) -> Done:
    """The scrutineer's seal on the board."""
    return await caller.do(round_id=round_id, root=body.root)


@router.post("/rounds/{round_id}/announce", operation_id="announceResult", responses=WRITES)
async def announce(round_id: Id, caller: Annotated[Caller, does(h.AnnounceResult)]) -> Done:
    """The presidium announces; adopted projects go to supervision."""
    return await caller.do(round_id=round_id)
