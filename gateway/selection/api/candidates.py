"""Departments' opinions on ideas, candidates' sheets and their review; lists of ideas as files."""

from base64 import b64encode
from typing import Annotated, Literal

from fastapi import File, Form, Query, Request, Response, UploadFile
from pydantic import Field

from contracts import selection as c
from contracts.base import Done, Id, Name
from contracts.deputies import ImportReport
from gateway.api.bodies import upload
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape

router = resource("selection")
uploads = resource("selection", any_body=True)


@uploads.post("/ideas/import", operation_id="importProposals", responses=refusals(401, 403, 413, 422))
async def import_ideas(
    caller: Annotated[Caller, does(c.ImportProposals)],
    file: Annotated[UploadFile, File(description="XLSX, or CSV in UTF-8 or GB 18030, with a title row")],
    keep_good: Annotated[bool, Form(description="Keep the good rows even when others are bad")] = False,
) -> ImportReport:
    """Import ideas from a table (XLSX or CSV); with a bad row nothing is kept unless `keep_good` is set.

    Only the congress office may. Refused for a file that is no such table (`unreadable-file`), is too large
    (`too-large`), unpacks to too much (`file-too-large`), has too many rows (`too-many-rows`) or takes too long to read
    (`file-too-slow`), and while as many others as may be are read (`imports-busy`).
    """
    content = b64encode(await upload(file, caller.app_context.settings.photo_bytes)).decode()
    return await caller.do(filename=(file.filename or "table")[:200], content=content, keep_good=keep_good)


class Question(Shape):
    """The department that is asked, and what it is asked in particular."""

    department: Id = Field(max_length=40)
    department_name: Name
    words: str = Field(default="", max_length=1000)


@router.post("/ideas/{proposal_id}/opinions", operation_id="askFeasibility", responses=WRITES)
async def ask(proposal_id: Id, body: Question, caller: Annotated[Caller, does(c.AskFeasibility)]) -> Done:
    """Ask a department whether an idea can be done and what it costs, needs and takes.

    Only the congress office may. Refused before the idea has passed the screening and once its sheet is drawn up
    (`not-now`), while this department has still to answer (`asked-already`), and after the season's list is published
    (`list-published`).
    """
    return await caller.do(proposal_id=proposal_id, **dict(body))


@router.get("/opinions", operation_id="listOpinions", responses=refusals(401, 403, 422))
async def opinions(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListOpinions)],
    only_open: bool = True,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> c.OpinionPage:
    """List what departments were asked about ideas, the oldest question first.

    For the congress office, leaders and auditors; a department sees its own only.
    """
    return paged(request, response, await caller.ask(only_open=only_open, cursor=cursor, limit=limit))


@router.get("/opinions/{opinion_id}", operation_id="readOpinion", responses=refusals(401, 403, 404))
async def opinion(opinion_id: Id, caller: Annotated[Caller, asks(c.ReadOpinion)]) -> c.Opinion:
    """Read one question to a department, the idea it is about, and the answer if there is one.

    For the congress office, leaders and auditors; to a department another's question is `opinion-not-found`.
    """
    return await caller.ask(opinion_id=opinion_id)


class FeasibilityAnswer(Shape):
    """Cost in fen, land, time in months, and the opinion."""

    feasible: bool
    cost_fen: c.Fen
    land: c.Sentence
    months: int = Field(ge=0, le=600)
    opinion: c.Reason


@router.post("/opinions/{opinion_id}/answer", operation_id="giveOpinion", responses=WRITES)
async def answer(opinion_id: Id, body: FeasibilityAnswer, caller: Annotated[Caller, does(c.GiveOpinion)]) -> Done:
    """Answer whether an idea can be done: its cost, land, time and the department's opinion.

    Only the asked department may, once (`opinion-given`); another department's question is `opinion-not-found`. Refused
    after the season's list is published (`list-published`).
    """
    return await caller.do(opinion_id=opinion_id, **dict(body))


class NewSheet(Shape):
    """What deputies read of a candidate before they vote; the cost is in fen."""

    title: Name
    what: c.Reason
    where: c.Sentence
    cost_fen: c.Fen
    people: c.People
    department: Id = Field(max_length=40)
    department_name: Name


@router.put("/ideas/{proposal_id}/candidate", operation_id="draftCandidate", responses=WRITES)
async def draft(proposal_id: Id, body: NewSheet, caller: Annotated[Caller, does(c.DraftCandidate)]) -> Done:
    """Draw up the sheet of an idea that departments found feasible, or change it until it is approved.

    Only the congress office may. Refused where the idea does not stand so (`not-now`), and after the season's list is
    published (`list-published`).
    """
    return await caller.do(proposal_id=proposal_id, **dict(body))


class CandidateReview(Shape):
    """At which meeting, what, and for a returned one why."""

    verdict: Literal["approved", "returned"]
    meeting: Name
    reason: str = Field(default="", max_length=1000)


@router.post("/candidates/{candidate_id}/review", operation_id="reviewCandidate", responses=WRITES)
async def review(candidate_id: Id, body: CandidateReview, caller: Annotated[Caller, does(c.ReviewCandidate)]) -> Done:
    """Record what the standing committee decided on a candidate's sheet: approved, or returned with the reason.

    Only the congress office and leaders may. Refused for a return without a reason (`reason-needed`), for a sheet that
    does not wait for a decision (`not-now`), and after the season's list is published (`list-published`).
    """
    return await caller.do(candidate_id=candidate_id, **dict(body))
