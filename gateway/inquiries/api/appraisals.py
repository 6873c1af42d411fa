"""One appraisal: deputies' grades and residents' answers side by side, and the table for performance review."""

from typing import Annotated, Literal

from anyio.to_thread import run_sync
from fastapi import Depends, Response
from pydantic import BaseModel, Field

from contracts import inquiries as c
from contracts.base import Actor, Done, Id, Name
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.spreadsheets import MEDIA
from gateway.context import Desk, desk_of
from gateway.inquiries import tables as tables

router = resource("appraisals")
WRITES = refusals(401, 403, 404, 409, 422)
Reader = Annotated[
    Actor, Depends(signed_in(Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.API_CLIENT, scope=Scope.READ_REPORTS))
]


@router.get("/appraisals/{year}", operation_id="listAppraisals", responses=refusals(422))
async def appraisals(
    year: c.Year, caller: Annotated[Caller, asks(c.ListAppraisals, Scope.READ_REPORTS)]
) -> c.AppraisalList:
    """A year's concluded appraisals; for office, leaders and auditors also those in preparation."""
    return await caller.ask(year=year)


@router.get(
    "/appraisals/{year}/export.{kind}",
    operation_id="exportAppraisals",
    response_class=Response,
    responses={**refusals(401, 403, 422), 200: {"content": {media: {} for media in MEDIA.values()}}},
)
async def export(
    year: c.Year, kind: Literal["xlsx", "csv"], actor: Reader, desk: Annotated[Desk, Depends(desk_of)]
) -> Response:
    """The same as a table for performance review, with raw counts and where each comes from."""
    found: c.AppraisalList = await desk.ask(c.ListAppraisals(year=year), actor)
    written = await run_sync(tables.xlsx if kind == "xlsx" else tables.text, found)
    named = {"Content-Disposition": f'attachment; filename="appraisals-{year}.{kind}"'}
    return Response(written, media_type=MEDIA[kind], headers=named)


@router.get("/grade-rounds", operation_id="listGradeRounds", responses=refusals(401, 403))
async def rounds(caller: Annotated[Caller, asks(c.ListGradeRounds)]) -> c.GradeRoundList:
    """Announced satisfaction rounds with the project each line is, or would be, linked to."""
    return await caller.ask()


class Linking(BaseModel):
    """For which year; without links, every line that is plainly a project by its id or title."""

    year: c.Year
    links: list[c.GradeLink] = Field(default=[], max_length=1000)


@router.post("/grade-rounds/{round_id}/links", operation_id="linkGrades", responses=WRITES)
async def link(round_id: Id, body: Linking, caller: Annotated[Caller, does(c.LinkGrades)]) -> Done:
    """Take deputies' grades over from an announced round."""
    return await caller.do(round_id=round_id, **dict(body))


class PaperGrades(BaseModel):
    """What was counted on paper, and who saw it."""

    satisfied: c.Number
    basically: c.Number
    not_satisfied: c.Number
    blank: c.Number = 0
    witness: Name


@router.put("/appraisals/{year}/{project_id}/grades", operation_id="enterGrades", responses=WRITES)
async def enter(
    year: c.Year, project_id: Id, body: PaperGrades, caller: Annotated[Caller, does(c.EnterGrades)]
) -> Done:
    """Deputies' grades from paper, where no announced round has them."""
    return await caller.do(year=year, project_id=project_id, **dict(body))


class Concluding(BaseModel):
    """What the congress says to it."""

    words: c.Short = ""


@router.post("/appraisals/{year}/{project_id}/conclusion", operation_id="concludeAppraisal", responses=WRITES)
async def conclude(
    year: c.Year, project_id: Id, body: Concluding, caller: Annotated[Caller, does(c.ConcludeAppraisal)]
) -> Done:
    """Both sets of counts are final."""
    return await caller.do(year=year, project_id=project_id, words=body.words)
