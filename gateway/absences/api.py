"""Deputies who are away, and who stands in for them."""

from typing import Annotated

from contracts.base import Done, Id
from contracts.deputies import AbsenceList, AnswerAbsence, EndAbsence, HandOnMatters, ListAbsences, PlanAbsence
from contracts.fields import Date
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("matters")


@router.get("/absences", operation_id="listAbsences", responses=refusals(401, 403))
async def listed(caller: Annotated[Caller, asks(ListAbsences)]) -> AbsenceList:
    """List absences that are not over, by their first day.

    For the congress office all of them; a deputy sees the own ones and those to stand in for.
    """
    return await caller.ask()


class Away(Shape):
    """Who is asked to stand in, and the first and the last day."""

    substitute_id: Id
    begins: Date
    ends: Date


@router.post("/absences", operation_id="planAbsence", responses=refusals(401, 403, 404, 409, 422))
async def plan(body: Away, caller: Annotated[Caller, does(PlanAbsence)]) -> Done:
    """Ask a deputy of the same township to stand in for some days; it counts once that deputy agrees.

    Only a deputy in office may. Refused for another township's deputy or oneself (`substitute-not-here`), for a deputy
    no longer in office (`deputy-inactive`), for days that are over or too many (`absence-days-wrong`), and while
    another absence covers some of them (`absence-overlaps`).
    """
    return await caller.do(**body.model_dump())


class Word(Shape):
    """Whether the deputy stands in."""

    agree: bool


@router.post("/absences/{absence_id}/answer", operation_id="answerAbsence", responses=refusals(401, 403, 404, 409))
async def answer(absence_id: Id, body: Word, caller: Annotated[Caller, does(AnswerAbsence)]) -> Done:
    """Say whether one stands in for the colleague who is away.

    Only the deputy who was asked may. Refused once it was answered or is over (`absence-answered`).
    """
    return await caller.do(absence_id=absence_id, agree=body.agree)


@router.post("/absences/{absence_id}/end", operation_id="endAbsence", responses=refusals(401, 403, 404, 409))
async def end(absence_id: Id, caller: Annotated[Caller, does(EndAbsence)]) -> Done:
    """End an absence before its last day; from now on the deputy is asked again.

    Only the deputy who is away may. Refused when it has ended (`absence-answered`).
    """
    return await caller.do(absence_id=absence_id)


@router.post("/absences/{absence_id}/hand-on", operation_id="handOnMatters", responses=refusals(401, 403, 404, 409))
async def hand_on(absence_id: Id, caller: Annotated[Caller, does(HandOnMatters)]) -> Done:
    """Hand every accepted matter on to who stands in, who is offered each; the answer's id is how many.

    Only the deputy who is away may. Refused unless the substitute has agreed and it is not over (`absence-not-agreed`).
    What the substitute had before and let go stays where it is.
    """
    return await caller.do(absence_id=absence_id)
