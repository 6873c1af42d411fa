"""The three inquiries: opened, asked, answered, concluded; and promises that are followed."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from contracts import inquiries as c
from contracts.base import Done, Id, Name, Words
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, paged, refusals, resource, tagged

router = resource("inquiries")
WRITES = refusals(401, 403, 404, 409, 422)
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/inquiry-projects", operation_id="listInquiryProjects", responses=refusals(422))
async def projects(
    caller: Annotated[Caller, asks(c.ListSubjects, Scope.READ_DIRECTORY)], year: c.Year
) -> c.SubjectList:
    """Projects of a year, as they may be asked about, surveyed and appraised."""
    return await caller.ask(year=year)


@router.get("/inquiries", operation_id="listInquiries", responses=refusals(422))
async def inquiries(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListInquiries, Scope.READ_DIRECTORY)],
    year: c.Year | None = None,
    stage: c.Stage | None = None,
    project_id: Id | None = None,
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.InquiryPage:
    """Newest first."""
    wanted = {"year": year, "stage": stage, "project_id": project_id}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


class NewInquiry(BaseModel):
    """About every project of the year, those of a department, or named ones; a special one about just one."""

    stage: c.Stage
    title: Name
    year: c.Year
    held_on: date | None = None
    project_ids: list[Id] = Field(default=[], max_length=200)
    department: c.Department | None = None
    reason: c.Short = ""


@router.post("/inquiries", operation_id="openInquiry", responses=WRITES)
async def open_inquiry(body: NewInquiry, caller: Annotated[Caller, does(c.OpenInquiry)]) -> Done:
    """Announce an inquiry."""
    return await caller.do(**dict(body))


@router.get(
    "/inquiries/{inquiry_id}", operation_id="readInquiry", response_model=c.InquiryView, responses=refusals(404)
)
async def read(
    request: Request,
    response: Response,
    inquiry_id: Id,
    caller: Annotated[Caller, asks(c.ReadInquiry, Scope.READ_DIRECTORY)],
) -> Any:
    """One inquiry with its questions, answers and promises."""
    return tagged(request, response, await caller.ask(inquiry_id=inquiry_id))


class NewQuestion(BaseModel):
    """To a department about a project, or further after an answer; the office says `by` whom it was asked."""

    words: Words
    project_id: Id | None = None
    department: c.Department | None = None
    after: Id | None = None
    by: c.Speaker = ""


@router.post("/inquiries/{inquiry_id}/questions", operation_id="askQuestion", responses=WRITES)
async def ask(inquiry_id: Id, body: NewQuestion, caller: Annotated[Caller, does(c.AskQuestion)]) -> Done:
    """Put a question on record."""
    return await caller.do(inquiry_id=inquiry_id, **dict(body))


class Ending(BaseModel):
    """The conclusion; `left_open` says why a question stays without an answer."""

    conclusion: Words
    left_open: c.Short = ""


@router.post("/inquiries/{inquiry_id}/conclusion", operation_id="concludeInquiry", responses=WRITES)
async def conclude(inquiry_id: Id, body: Ending, caller: Annotated[Caller, does(c.ConcludeInquiry)]) -> Done:
    """End an inquiry."""
    return await caller.do(inquiry_id=inquiry_id, **dict(body))


@router.get("/questions", operation_id="listQuestions", responses=refusals(401, 403, 422))
async def questions(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListQuestions)],
    which: Literal["unanswered", "promises", "all"] = "unanswered",
    department: c.Department | None = None,
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.QuestionPage:
    """What waits for an answer or for a judgement, the oldest first; a department's own."""
    page: c.QuestionPage = await caller.ask(which=which, department=department, cursor=cursor, limit=limit)
    return paged(request, response, page)


class InquiryAnswer(BaseModel):
    """The answer, with a promise and its day if there is one; the office says `by` whom it was given."""

    words: Words
    promise: c.Short = ""
    promise_due: date | None = None
    by: c.Speaker = ""


@router.post("/questions/{question_id}/answer", operation_id="answerQuestion", responses=WRITES)
async def answer(question_id: Id, body: InquiryAnswer, caller: Annotated[Caller, does(c.AnswerQuestion)]) -> Done:
    """The department's answer, once."""
    return await caller.do(question_id=question_id, **dict(body))


class Judging(BaseModel):
    """Whether the promise was kept, and what was seen."""

    verdict: c.Verdict
    words: c.Reason


@router.post("/questions/{question_id}/judgements", operation_id="judgePromise", responses=WRITES)
async def judge(question_id: Id, body: Judging, caller: Annotated[Caller, does(c.JudgePromise)]) -> Done:
    """Kept or not; every judgement stays on record."""
    return await caller.do(question_id=question_id, **dict(body))
