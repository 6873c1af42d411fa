"""Leave of absence from a session: asked for, taken back, answered."""

from typing import Annotated

from pydantic import Field

from contracts import sessions as h
from contracts.base import Done, Id
from contracts.fields import Short
from gateway.api.resource import WRITES, Caller, does, resource
from gateway.api.shape import Shape

router = resource("sessions")
LEAVE = "/sessions/{session_id}/leave"


class AskedLeave(Shape):
    """Why the deputy cannot come."""

    reason: Short = Field(min_length=1)


@router.post(LEAVE, operation_id="askSessionLeave", responses=WRITES)
async def ask(session_id: Id, body: AskedLeave, caller: Annotated[Caller, does(h.AskLeave)]) -> Done:
    """Ask for leave of absence from a session; said anew, the reason is another until it is answered.

    Only a deputy of the session's roll may. Refused for who has signed in (`signed-in`), once it was answered
    (`leave-answered`), and once the session is closed (`session-closed`).
    """
    return await caller.do(session_id=session_id, reason=body.reason)


@router.delete(LEAVE, operation_id="takeSessionLeaveBack", responses=WRITES)
async def take_back(session_id: Id, caller: Annotated[Caller, does(h.TakeLeaveBack)]) -> Done:
    """Take one's own leave back, asked for or granted: the deputy comes after all.

    Only the deputy who asked may. Refused for who has signed in (`signed-in`) and once the session is closed
    (`session-closed`).
    """
    return await caller.do(session_id=session_id)


class AnsweredLeave(Shape):
    """Whether it is granted; a refusal says why."""

    grant: bool
    words: Short = ""


@router.put(LEAVE + "/{deputy_id}", operation_id="answerSessionLeave", responses=WRITES)
async def answer(
    session_id: Id, deputy_id: Id, body: AnsweredLeave, caller: Annotated[Caller, does(h.AnswerLeave)]
) -> Done:
    """Grant or refuse the leave a deputy asked for; what is granted stands on the roll with its reason.

    Only the congress office may. Refused without a reason for a refusal (`reason-missing`), for who has signed in
    (`signed-in`), and once the session is closed (`session-closed`).
    """
    return await caller.do(session_id=session_id, deputy_id=deputy_id, **dict(body))
