"""Sessions in the hall: roll, list, attendance, remarks."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Request, Response
from pydantic import BaseModel, Field

from contracts import hall as h
from contracts.base import Done, Id, Name, TownshipCode, Words
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, refusals, resource, tagged

router = resource("sessions")
WRITES = refusals(401, 403, 404, 409, 422)


@router.get("/sessions", operation_id="listSessions", responses=refusals())
async def listed(caller: Annotated[Caller, asks(h.ListSessions, Scope.READ_DIRECTORY)]) -> h.SessionList:
    """Newest first."""
    return await caller.ask()


@router.get("/ballot-rules", operation_id="listBallotRules", responses=refusals())
async def presets(caller: Annotated[Caller, asks(h.ListPresets, Scope.READ_DIRECTORY)]) -> h.PresetList:
    """Rules that were used somewhere, each with its source, to start from."""
    return await caller.ask()


@router.get("/sessions/{session_id}", operation_id="readSession", response_model=h.SessionView, responses=refusals(404))
async def read(
    request: Request,
    response: Response,
    session_id: Id,
    caller: Annotated[Caller, asks(h.ReadSession, Scope.READ_DIRECTORY)],
) -> Any:
    """A session as far as the reader may know it."""
    return tagged(request, response, await caller.ask(session_id=session_id))


@router.get("/sessions/{session_id}/table", operation_id="readTable", responses=refusals(401, 403, 404))
async def table(session_id: Id, caller: Annotated[Caller, asks(h.ReadTable)]) -> h.SessionView:
    """The same as office, tellers and scrutineers see it: who signed in, and counts before they are announced."""
    return await caller.ask(session_id=session_id)


class NewSession(BaseModel):
    """What it is called, when it is held, and who has a vote."""

    title: Name
    level: Literal["county", "township"]
    township: TownshipCode | None = None
    held_on: date
    members: list[h.Member] = Field(min_length=1, max_length=5000)


@router.post("/sessions", operation_id="callSession", responses=WRITES)
async def call(body: NewSession, caller: Annotated[Caller, does(h.CallSession)]) -> Done:
    """Call a session."""
    return await caller.do(**dict(body))


class NewList(BaseModel):
    """Candidates in the ballot's order, or the season whose published list they are; `reason` for an amendment."""

    candidates: list[h.Candidate] = Field(default=[], max_length=1000)
    season_id: Id | None = None
    reason: str = Field(default="", max_length=500)


@router.put("/sessions/{session_id}/candidates", operation_id="putCandidates", responses=WRITES)
async def put_candidates(session_id: Id, body: NewList, caller: Annotated[Caller, does(h.PutCandidates)]) -> Done:
    """The list of candidates, until the first round freezes it."""
    return await caller.do(session_id=session_id, **dict(body))


class Signing(BaseModel):
    """For tellers: who signs in."""

    deputy_id: Id | None = None


@router.post("/sessions/{session_id}/attendance", operation_id="signInToSession", responses=WRITES)
async def sign_in(session_id: Id, body: Signing, caller: Annotated[Caller, does(h.SignIn)]) -> Done:
    """A deputy signs in; a teller does it for one whose phone does not."""
    return await caller.do(session_id=session_id, deputy_id=body.deputy_id)


class NewRemark(BaseModel):
    """What was said, and about which candidate."""

    words: Words
    candidate_id: Id | None = None


@router.post("/sessions/{session_id}/remarks", operation_id="addRemark", responses=WRITES)
async def remark(session_id: Id, body: NewRemark, caller: Annotated[Caller, does(h.AddRemark)]) -> Done:
    """Something said in deliberation."""
    return await caller.do(session_id=session_id, **dict(body))
