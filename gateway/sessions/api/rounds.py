"""Rounds of a vote: drawn up, opened, closed, counted, sealed, announced."""

from typing import Annotated, Any, Literal

from fastapi import Request, Response
from pydantic import Field

from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Done, Id, Name
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource, tagged
from gateway.api.shape import Shape

router = resource("rounds")
Letter = Literal["+", "-", "0", ".", "3", "2", "1"]


class NewRound(Shape):
    """A first round with its rules, one `after` a tie or shortfall, or one `instead_of` a round given up."""

    title: Name
    mode: Literal["electronic", "paper"]
    rules: h.RuleBook | None = None
    after: Id | None = None
    instead_of: Id | None = None
    whole_ballots: bool = False


@router.post("/sessions/{session_id}/rounds", operation_id="drawRound", responses=WRITES)
async def draw(session_id: Id, body: NewRound, caller: Annotated[Caller, does(h.DrawRound)]) -> Done:
    """Draw up a round of a vote; from here on its rules and the list of candidates cannot change.

    Only the congress office may. Refused while another round is not over (`round-runs`), for a first round without
    rules (`rules-needed`) or over a list that was voted on (`list-voted`), when rules and list contradict each other
    (`rules-contradict`), and when the earlier round left nothing open (`not-now`).
    """
    return await caller.do(session_id=session_id, **dict(body))


@router.get("/rounds/{round_id}", operation_id="readRound", response_model=h.RoundView, responses=refusals(404))
async def read(
    request: Request,
    response: Response,
    round_id: Id,
    caller: Annotated[Caller, asks(h.ReadRound, Scope.READ_DIRECTORY)],
) -> Any:
    """Read one round: its rules, candidates, keys and state, with totals once they are announced.

    Open to all; an unknown one is `round-not-found`.
    """
    return tagged(request, response, await caller.ask(round_id=round_id))


@router.post("/rounds/{round_id}/open", operation_id="openRound", responses=WRITES)
async def open_(round_id: Id, caller: Annotated[Caller, does(h.OpenRound)]) -> Done:
    """Open a round, so that ballots can be cast, or paper ballots counted.

    Only the congress office and tellers may. Refused unless the round is drawn up with all its keys and not opened yet
    (`not-now`).
    """
    return await caller.do(round_id=round_id)


class Closing(Shape):
    """Whether the round is given up, and why."""

    abandon: bool = False
    reason: str = Field(default="", max_length=500)


@router.post("/rounds/{round_id}/close", operation_id="closeRound", responses=WRITES)
async def close(round_id: Id, body: Closing, caller: Annotated[Caller, does(h.CloseRound)]) -> Done:
    """End the casting of ballots, or give a round up so that none of its ballots counts.

    The congress office and tellers may end casting, and give up a round until then; afterwards only a scrutineer may
    give it up, and may do nothing else (`forbidden`). Refused in other states (`not-now`), and for giving up without a
    reason (`reason-needed`).
    """
    return await caller.do(round_id=round_id, **dict(body))


class Count(Shape):
    """A teller's count of paper ballots: those issued, cast and void, and how often each candidate was marked how."""

    issued: int = Field(ge=0, le=100_000)
    ballots: int = Field(ge=0, le=100_000)
    void: int = Field(ge=0, le=100_000)
    marks: list[dict[Letter, int]]


@router.put("/rounds/{round_id}/count", operation_id="enterCount", responses=WRITES)
async def count(round_id: Id, body: Count, caller: Annotated[Caller, does(h.EnterCount)]) -> Done:
    """Enter one teller's own count of a paper round; equal counts of two tellers are its totals.

    Only tellers may, while the round is open (`not-now`). Refused for a count that does not add up (`count-wrong`), for
    more papers than deputies present (`papers-exceed-present`), and after two other tellers have counted
    (`two-tellers`).
    """
    return await caller.do(round_id=round_id, **dict(body))


@router.get("/rounds/{round_id}/seal", operation_id="readSeal", responses=refusals(401, 403, 404))
async def seal(round_id: Id, caller: Annotated[Caller, asks(s.ReadSeal)]) -> s.SealView:
    """Read what waits for the scrutineer's seal, and where it disagrees with what the scrutineer's service saw.

    For scrutineers and auditors.
    """
    return await caller.ask(round_id=round_id)


class ReadAloud(Shape):
    """The root hash as it was read aloud in the hall; empty for a round on paper."""

    root: str = Field(max_length=64)


@router.post("/rounds/{round_id}/seal", operation_id="sealBoard", responses=WRITES)
async def put_seal(round_id: Id, body: ReadAloud, caller: Annotated[Caller, does(s.SealBoard)]) -> Done:
    """Sign the record of a counted round as its scrutineer, so that the result can be announced.

    Only scrutineers may. Refused when there is nothing to sign (`not-now`), while the record disagrees with what the
    scrutineer's service saw (`board-disagrees`), and for another root than the one read aloud (`root-differs`). Until
    the count has come to the scrutineer's service: `not-known-yet`, ask again.
    """
    return await caller.do(round_id=round_id, root=body.root)


@router.post("/rounds/{round_id}/announce", operation_id="announceResult", responses=WRITES)
async def announce(round_id: Id, caller: Annotated[Caller, does(h.AnnounceResult)]) -> Done:
    """Announce the result of a round; projects that were adopted go to supervision.

    Only the congress office may. Refused before the scrutineer has signed the record, and a second time (`not-now`).
    """
    return await caller.do(round_id=round_id)
