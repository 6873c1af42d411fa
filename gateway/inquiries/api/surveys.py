"""Public surveys: opened by the office, answered by anyone once a device, closed with their counts."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import AwareDatetime, BaseModel, Field

from contracts import inquiries as c
from contracts.base import Done, Id, TownshipCode
from contracts.words import Grade
from gateway.access import devices
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, paged, refusals, resource
from gateway.context import address_of

router = resource("surveys")
WRITES = refusals(401, 403, 404, 409, 422)


@router.get("/surveys", operation_id="listSurveys", responses=refusals(422))
async def surveys(
    caller: Annotated[Caller, asks(c.ListSurveys, Scope.READ_DIRECTORY)],
    project_id: Id | None = None,
    running: bool = False,
) -> c.SurveyList:
    """Newest first."""
    return await caller.ask(project_id=project_id, running=running)


class NewSurvey(BaseModel):
    """About a project's year, from `opens` up to `closes`."""

    project_id: Id
    year: c.Year
    opens: AwareDatetime
    closes: AwareDatetime


@router.post("/surveys", operation_id="openSurvey", responses=WRITES)
async def open_survey(body: NewSurvey, caller: Annotated[Caller, does(c.OpenSurvey)]) -> Done:
    """Ask residents."""
    return await caller.do(**dict(body))


@router.get("/surveys/{survey_id}", operation_id="readSurvey", responses=refusals(404))
async def read(survey_id: Id, caller: Annotated[Caller, asks(c.ReadSurvey, Scope.READ_DIRECTORY)]) -> c.SurveyView:
    """One survey; what was answered is public once it is closed."""
    return await caller.ask(survey_id=survey_id)


class SaidInSurvey(BaseModel):
    """How satisfied, whether one uses it, and if one likes where from and why."""

    grade: Grade
    uses: bool
    township: TownshipCode | None = None
    words: str = Field(default="", max_length=500)


@router.post("/surveys/{survey_id}/answers", operation_id="answerSurvey", responses=refusals(404, 409, 422, 429))
async def answer(
    request: Request,
    response: Response,
    survey_id: Id,
    body: SaidInSurvey,
    caller: Annotated[Caller, does(c.AnswerSurvey)],
) -> c.SurveyReceipt:
    """One answer a device: send the cookie that came with the first to change it. Who is signed in is nobody here."""
    caller.desk.rate.take(address_of(request))
    told = devices.marks(request, survey_id, devices.remember(request, response))
    return await caller.do(survey_id=survey_id, **told, **dict(body))


class SurveyReason(BaseModel):
    """The reason."""

    reason: c.Reason


@router.post("/surveys/{survey_id}/close", operation_id="closeSurvey", responses=WRITES)
async def close(survey_id: Id, body: SurveyReason, caller: Annotated[Caller, does(c.CloseSurvey)]) -> Done:
    """Close it before its time."""
    return await caller.do(survey_id=survey_id, reason=body.reason)


@router.get("/surveys/{survey_id}/words", operation_id="listSurveyWords", responses=refusals(401, 403, 404, 422))
async def words(
    request: Request,
    response: Response,
    survey_id: Id,
    caller: Annotated[Caller, asks(c.ListSurveyWords)],
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> c.SurveyAnswerPage:
    """What residents wrote, newest first."""
    return paged(request, response, await caller.ask(survey_id=survey_id, cursor=cursor, limit=limit))


class Releasing(BaseModel):
    """Published, or taken back."""

    released: bool = True


@router.put("/survey-answers/{answer_id}/release", operation_id="releaseWords", responses=WRITES)
async def release(answer_id: Id, body: Releasing, caller: Annotated[Caller, does(c.ReleaseWords)]) -> Done:
    """Publish what a resident wrote, or take it back."""
    return await caller.do(answer_id=answer_id, released=body.released)
