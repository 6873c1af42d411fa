"""Public surveys: opened by the office, answered by anyone once a device, closed with their counts."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import inquiries as c
from contracts.base import Done, Id, TownshipCode
from contracts.fields import Moment
from contracts.words import Grade
from gateway.access import devices
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of

router = resource("surveys")


@router.get("/surveys", operation_id="listSurveys", responses=refusals(422))
async def surveys(
    caller: Annotated[Caller, asks(c.ListSurveys, Scope.READ_DIRECTORY)],
    project_id: Id | None = None,
    running: bool = False,
) -> c.SurveyList:
    """List surveys of residents about projects, newest first.

    Open to all; the public reads counts once a survey is closed.
    """
    return await caller.ask(project_id=project_id, running=running)


class NewSurvey(Shape):
    """The project and its year, and the time in which residents are asked, from `opens` up to `closes`."""

    project_id: Id
    year: c.Year
    opens: Moment
    closes: Moment


@router.post("/surveys", operation_id="openSurvey", responses=WRITES)
async def open_survey(body: NewSurvey, caller: Annotated[Caller, does(c.OpenSurvey)]) -> Done:
    """Announce a survey that asks residents about a project's year.

    Only the congress office may. Refused while another survey of the project is not closed (`survey-runs`), for a
    project not under way in the year (`project-not-in-year`), and for an end before the beginning or in the past
    (`survey-backwards`).
    """
    return await caller.do(**dict(body))


@router.get("/surveys/{survey_id}", operation_id="readSurvey", responses=refusals(404))
async def read(survey_id: Id, caller: Annotated[Caller, asks(c.ReadSurvey, Scope.READ_DIRECTORY)]) -> c.SurveyView:
    """Read one survey, with the counts and with what residents wrote where the office released it.

    Open to all; the public reads counts once the survey is closed. An unknown one is `survey-not-found`.
    """
    return await caller.ask(survey_id=survey_id)


class SaidInSurvey(Shape):
    """How satisfied a resident is, whether they use the project, and, if they like, from where and why."""

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
    """Answer a survey, once a device; with the cookie that came with the first answer it is changed.

    Anyone may, and who is signed in counts as nobody in particular. Refused before the survey begins
    (`survey-announced`), once it is closed (`survey-closed`), and for too many answers from one network or device
    (`answers-too-fast`, `answers-too-many`).
    """
    caller.app_context.rate.take(address_of(request))
    told = devices.marks(request, survey_id, devices.remember(request, response))
    return await caller.do(survey_id=survey_id, **told, **dict(body))


class SurveyReason(Shape):
    """The reason."""

    reason: c.Reason


@router.post("/surveys/{survey_id}/close", operation_id="closeSurvey", responses=WRITES)
async def close(survey_id: Id, body: SurveyReason, caller: Annotated[Caller, does(c.CloseSurvey)]) -> Done:
    """Close a survey before its announced end, with the reason.

    Only the congress office may. Refused once it is closed (`survey-closed`).
    """
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
    """List what residents wrote in a survey, newest first, released or not.

    Only the congress office may. An unknown survey is `survey-not-found`.
    """
    return paged(request, response, await caller.ask(survey_id=survey_id, cursor=cursor, limit=limit))


class Releasing(Shape):
    """Whether the words are published, or taken back."""

    released: bool = True


@router.put("/survey-answers/{answer_id}/release", operation_id="releaseWords", responses=WRITES)
async def release(answer_id: Id, body: Releasing, caller: Annotated[Caller, does(c.ReleaseWords)]) -> Done:
    """Publish what a resident wrote in a survey, or take it back.

    Only the congress office may. An answer without words is `answer-not-found`.
    """
    return await caller.do(answer_id=answer_id, released=body.released)
