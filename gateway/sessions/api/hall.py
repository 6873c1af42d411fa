"""Sessions in the hall: roll, list, attendance, remarks."""

from typing import Annotated, Any, Literal

from fastapi import Request, Response
from pydantic import Field

from contracts import sessions as h
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.fields import Date
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.sessions.list_departments import resolved
from kit.problems import Refused

router = resource("sessions")


@router.get("/sessions", operation_id="listSessions", responses=refusals())
async def listed(caller: Annotated[Caller, asks(h.ListSessions, Scope.READ_DIRECTORY)]) -> h.SessionList:
    """List the sessions of the county and its townships, newest first, with how many projects each adopted.

    Open to all.
    """
    return await caller.ask()


@router.get("/ballot-rules", operation_id="listBallotRules", responses=refusals())
async def presets(caller: Annotated[Caller, asks(h.ListPresets, Scope.READ_DIRECTORY)]) -> h.PresetList:
    """List vote rules that were used elsewhere, each with its source, for a first round to start from. Open to all."""
    return await caller.ask()


@router.get("/sessions/{session_id}", operation_id="readSession", response_model=h.SessionView, responses=refusals(404))
async def read(
    request: Request,
    response: Response,
    session_id: Id,
    caller: Annotated[Caller, asks(h.ReadSession, Scope.READ_DIRECTORY)],
) -> Any:
    """Read one session: its candidates and rounds, with results once they are announced.

    Open to all; deputies on its roll and the congress office also read the roll and the remarks. An unknown session is
    `session-not-found`.
    """
    return tagged(request, response, await caller.ask(session_id=session_id))


@router.get("/sessions/{session_id}/table", operation_id="readTable", responses=refusals(401, 403, 404))
async def table(session_id: Id, caller: Annotated[Caller, asks(h.ReadTable)]) -> h.SessionView:
    """Read one session as those who run the vote see it: who signed in, and counts before they are announced.

    For the congress office, tellers and scrutineers.
    """
    return await caller.ask(session_id=session_id)


class NewSession(Shape):
    """What the session is called, whose it is, when it is held, and who has a vote in it."""

    title: Name
    level: Literal["county", "township"]
    township: TownshipCode | None = None
    held_on: Date
    members: list[h.Member] = Field(min_length=1, max_length=5000)


@router.post("/sessions", operation_id="callSession", responses=WRITES)
async def call(body: NewSession, caller: Annotated[Caller, does(h.CallSession)]) -> Done:
    """Call a session and fix who has a vote in it.

    Only the congress office may. Refused for a deputy named twice (`member-twice`), and when a township's session lacks
    its township or a county's names one (`township-needed`). Where the county's deputies are known, a name that is no
    deputy's (`member-unknown`) and a deputy's whose seat has ended or is suspended (`member-inactive`) are refused.
    """
    return await caller.do(**dict(body))


class NewList(Shape):
    """Candidates in the ballot's order, or the season whose published list they are; `reason` explains an amendment."""

    candidates: list[h.Candidate] = Field(default=[], max_length=1000)
    season_id: Id | None = None
    reason: str = Field(default="", max_length=500)
    departments_as_written: bool = False
    """Keep names of departments that the register does not know; the office names one when a project is planned."""


@router.put("/sessions/{session_id}/candidates", operation_id="putCandidates", responses=WRITES)
async def put_candidates(session_id: Id, body: NewList, caller: Annotated[Caller, does(h.PutCandidates)]) -> Done:
    """Put the list of candidates before a session, or amend it; every version is kept.

    Only the congress office may. Refused once the first round is drawn up (`list-frozen`) or the session is closed
    (`session-closed`), for an empty list (`list-empty`), for a candidate listed twice (`candidate-twice`) and, unless
    they are to be kept as written, for departments that the register does not know (`department-unknown`). Known ones
    get their present title.
    """
    listed, unknown = await resolved(caller.app_context, caller.actor, body.candidates)
    if unknown and not body.departments_as_written:
        names = "、".join(unknown)
        raise Refused("department-unknown", "The register knows no such department.", names, status=422)
    told = body.model_dump(include={"season_id", "reason"})
    return await caller.do(session_id=session_id, candidates=listed, **told)


class Signing(Shape):
    """The deputy a teller signs in; deputies sign in themselves and leave it out."""

    deputy_id: Id | None = None


@router.post("/sessions/{session_id}/attendance", operation_id="signInToSession", responses=WRITES)
async def sign_in(session_id: Id, body: Signing, caller: Annotated[Caller, does(h.SignIn)]) -> Done:
    """Record that a deputy is present: deputies do it themselves, a teller for one whose phone does not work.

    Refused for somebody who has no vote in the session (`not-on-the-roll`), and when a teller names nobody
    (`deputy-needed`). Signing in twice changes nothing.
    """
    return await caller.do(session_id=session_id, deputy_id=body.deputy_id)


class NewRemark(Shape):
    """What was said, and about which candidate, if about one."""

    words: Words
    candidate_id: Id | None = None


@router.post("/sessions/{session_id}/remarks", operation_id="addRemark", responses=WRITES)
async def remark(session_id: Id, body: NewRemark, caller: Annotated[Caller, does(h.AddRemark)]) -> Done:
    """Put a remark made in deliberation on record, about one candidate or the whole list.

    Only deputies on the session's roll (`not-on-the-roll`), until it is closed (`session-closed`), and the congress
    office may. Refused for a candidate who is not on the list (`candidate-not-found`).
    """
    return await caller.do(session_id=session_id, **dict(body))
