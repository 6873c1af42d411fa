"""The three inquiries: opened, asked, answered, concluded; and promises that are followed."""

from typing import Annotated, Any, Literal

from fastapi import Request, Response
from pydantic import Field

from contracts import inquiries as c
from contracts.base import Done, Id, Name, Words
from contracts.fields import Date
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, Limit, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape

router = resource("inquiries")


@router.get("/inquiry-projects", operation_id="listInquiryProjects", responses=refusals(422))
async def projects(
    caller: Annotated[Caller, asks(c.ListSubjects, Scope.READ_DIRECTORY)], year: c.Year
) -> c.SubjectList:
    """List the projects that were under way in a year, about which inquiries and surveys can be held. Open to all."""
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
    """List inquiries, newest first, all or those of a year, a stage or a project. Open to all."""
    wanted = {"year": year, "stage": stage, "project_id": project_id}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


class NewInquiry(Shape):
    """What the inquiry is about: every project of the year, those of a department, or named ones.

    A special inquiry names just one.
    """

    stage: c.Stage
    title: Name
    year: c.Year
    held_on: Date | None = None
    project_ids: list[Id] = Field(default=[], max_length=200)
    department: c.Department | None = None
    reason: c.Short = ""


@router.post("/inquiries", operation_id="openInquiry", responses=WRITES)
async def open_inquiry(body: NewInquiry, caller: Annotated[Caller, does(c.OpenInquiry)]) -> Done:
    """Announce an inquiry about every project of a year, those of a department, or named ones.

    Only the congress office may. Refused for a project not under way in the year (`project-not-in-year`), and for a
    special inquiry that is not into just one project (`special-is-one`) or whose project has one already
    (`special-runs`).
    """
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
    """Read one inquiry with its questions, answers and promises. Open to all; an unknown one is `inquiry-not-found`."""
    return tagged(request, response, await caller.ask(inquiry_id=inquiry_id))


class NewQuestion(Shape):
    """A question to a department about a project, or one that follows up an answer.

    The congress office says in `by` who asked it.
    """

    words: Words
    project_id: Id | None = None
    department: c.Department | None = None
    after: Id | None = None
    by: c.Speaker = ""


@router.post("/inquiries/{inquiry_id}/questions", operation_id="askQuestion", responses=WRITES)
async def ask(inquiry_id: Id, body: NewQuestion, caller: Annotated[Caller, does(c.AskQuestion)]) -> Done:
    """Put a question to a department on record, or one that follows up an answer.

    Deputies ask in their own name; the congress office enters what was asked in the hall, and by whom
    (`speaker-needed`). Refused once the inquiry is concluded (`inquiry-concluded`), about another project or department
    (`question-outside`), and as a follow-up before there is an answer (`question-open`).
    """
    return await caller.do(inquiry_id=inquiry_id, **dict(body))


class Ending(Shape):
    """The conclusion; `left_open` says why a question stays without an answer."""

    conclusion: Words
    left_open: c.Short = ""


@router.post("/inquiries/{inquiry_id}/conclusion", operation_id="concludeInquiry", responses=WRITES)
async def conclude(inquiry_id: Id, body: Ending, caller: Annotated[Caller, does(c.ConcludeInquiry)]) -> Done:
    """Conclude an inquiry; a question without an answer is left open only with a reason, which is shown.

    Only the congress office may, once (`inquiry-concluded`). Refused without a reason while a question has no answer
    (`questions-unanswered`).
    """
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
    """List questions that have no answer, or promises that wait for a judgement, the oldest first.

    For deputies, departments, the congress office, leaders and auditors; a department sees its own only.
    """
    page: c.QuestionPage = await caller.ask(which=which, department=department, cursor=cursor, limit=limit)
    return paged(request, response, page)


class InquiryAnswer(Shape):
    """The answer, with a promise and its day if there is one; the office says `by` whom it was given."""

    words: Words
    promise: c.Short = ""
    promise_due: Date | None = None
    by: c.Speaker = ""


@router.post("/questions/{question_id}/answer", operation_id="answerQuestion", responses=WRITES)
async def answer(question_id: Id, body: InquiryAnswer, caller: Annotated[Caller, does(c.AnswerQuestion)]) -> Done:
    """Answer a question on record, once, with a promise and its day if there is one.

    Only the asked department may, and the congress office for what was answered in the hall (`speaker-needed`). Refused
    for a second answer (`question-answered`), a day without a promise (`promise-needed`) and a day in the past
    (`promise-past`).
    """
    return await caller.do(question_id=question_id, **dict(body))


class Judging(Shape):
    """Whether the promise was kept, and what was seen."""

    verdict: c.Verdict
    words: c.Reason


@router.post("/questions/{question_id}/judgements", operation_id="judgePromise", responses=WRITES)
async def judge(question_id: Id, body: Judging, caller: Annotated[Caller, does(c.JudgePromise)]) -> Done:
    """Record whether a department kept its promise, and what was seen; every judgement stays on record.

    Only the congress office may. Refused where nothing was promised (`no-promise`), and once the promise was found kept
    (`promise-kept`).
    """
    return await caller.do(question_id=question_id, **dict(body))
