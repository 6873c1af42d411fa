"""A called session's roll corrected by a decision, who attended it, and its close."""

from typing import Annotated

from pydantic import Field

from contracts import sessions as h
from contracts.base import Done, Id
from contracts.deputies import Presence
from contracts.fields import Date, Label, Short
from gateway.api.resource import WRITES, Caller, does, resource
from gateway.api.shape import Shape

router = resource("sessions")


class CorrectedRoll(Shape):
    """Who is added and removed, why, by whose decision and when it was taken."""

    added: list[h.Member] = Field(default=[], max_length=1000)
    removed: list[Id] = Field(default=[], max_length=1000)
    reason: Short = Field(min_length=1)
    body: Label = Field(min_length=1)
    decided_on: Date


@router.post("/sessions/{session_id}/roll", operation_id="correctRoll", responses=WRITES)
async def correct(session_id: Id, body: CorrectedRoll, caller: Annotated[Caller, does(h.CorrectRoll)]) -> Done:
    """Correct a called session's roll by a recorded decision; members, quorum and majority of the next round follow.

    Only the congress office may. Refused while a round runs (`roll-frozen`), once the session is closed
    (`session-closed`), when nobody is added or removed (`nothing-to-correct`), for who is on the roll already
    (`member-twice`) or is not (`member-not-listed`), and for who is no deputy (`member-unknown`) or none now
    (`member-inactive`).
    """
    return await caller.do(session_id=session_id, **dict(body))


class NotedAttendance(Shape):
    """How somebody on the roll attended; leave of absence has its reason."""

    presence: Presence
    reason: Short = ""


@router.put("/sessions/{session_id}/attendance/{deputy_id}", operation_id="noteAttendance", responses=WRITES)
async def note(
    session_id: Id, deputy_id: Id, body: NotedAttendance, caller: Annotated[Caller, does(h.NoteAttendance)]
) -> Done:
    """Note that somebody on the roll has leave of absence, came late or went early; `present` takes it back.

    Only the congress office may. Refused for leave without a reason (`reason-needed`) or of somebody who signed in
    (`signed-in`), and for coming late or going early of somebody who did not (`sign-in-first`).
    """
    return await caller.do(session_id=session_id, deputy_id=deputy_id, **dict(body))


@router.post("/sessions/{session_id}/close", operation_id="closeSession", responses=WRITES)
async def close(session_id: Id, caller: Annotated[Caller, does(h.CloseSession)]) -> Done:
    """Close a session whose rounds are over: nobody signs in any more, and who attended it is told.

    Only the congress office may. Refused while a round runs (`round-runs`) and once it is closed (`session-closed`).
    """
    return await caller.do(session_id=session_id)
