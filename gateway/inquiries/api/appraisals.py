"""One appraisal: deputies' grades and residents' answers side by side, and the table for performance review."""

from functools import partial
from typing import Annotated, Literal

from anyio.to_thread import run_sync
from fastapi import Depends, Response
from pydantic import Field

from contracts import inquiries as c
from contracts.base import Actor, Done, Id, Name
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, files, refusals, resource
from gateway.api.saved_as import saved_as
from gateway.api.shape import Shape
from gateway.api.spreadsheets import MEDIA
from gateway.context import AppContext, app_context_of
from gateway.inquiries import tables as tables

router = resource("appraisals")
Reader = Annotated[
    Actor, Depends(signed_in(Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.API_CLIENT, scope=Scope.READ_REPORTS))
]


@router.get("/appraisals/{year}", operation_id="listAppraisals", responses=refusals(422))
async def appraisals(
    year: c.Year, caller: Annotated[Caller, asks(c.ListAppraisals, Scope.READ_REPORTS)]
) -> c.AppraisalList:
    """List a year's concluded appraisals of projects, with deputies' grades beside residents' answers.

    Open to all; the congress office, leaders and auditors also see those in preparation.
    """
    return await caller.ask(year=year)


@router.get(
    "/appraisals/{year}/export.{kind}",
    operation_id="exportAppraisals",
    response_class=Response,
    responses=files(*MEDIA.values()) | refusals(401, 403, 422),
)
async def export(
    year: c.Year,
    kind: Literal["xlsx", "csv"],
    actor: Reader,
    app_context: Annotated[AppContext, Depends(app_context_of)],
) -> Response:
    """Download a year's appraisals as a table (XLSX or CSV) for performance review, with raw counts and sources.

    For the congress office, leaders, auditors, and API clients with the scope `reports:read`.
    """
    found: c.AppraisalList = await app_context.ask(c.ListAppraisals(year=year), actor)
    make = partial(tables.xlsx, zone=app_context.settings.zone) if kind == "xlsx" else tables.text
    written = await run_sync(make, found)
    named = saved_as(f"{year}年民生实事评价", kind)
    return Response(written, media_type=MEDIA[kind], headers=named)


@router.get("/grade-rounds", operation_id="listGradeRounds", responses=refusals(401, 403))
async def rounds(caller: Annotated[Caller, asks(c.ListGradeRounds)]) -> c.GradeRoundList:
    """List announced satisfaction rounds, each line with the project it is, or would be, linked to.

    For the congress office, leaders and auditors.
    """
    return await caller.ask()


class Linking(Shape):
    """The year the grades are for, and which line is which project.

    Without links: every line that is plainly a project by its id or title.
    """

    year: c.Year
    links: list[c.GradeLink] = Field(default=[], max_length=1000)


@router.post("/grade-rounds/{round_id}/links", operation_id="linkGrades", responses=WRITES)
async def link(round_id: Id, body: Linking, caller: Annotated[Caller, does(c.LinkGrades)]) -> Done:
    """Take deputies' grades of a year over from an announced satisfaction round.

    Only the congress office may. Refused before the round is announced (`not-known-yet`), when no line is plainly a
    project (`nothing-to-link`), for a line or project named twice (`linked-twice`) or a project not under way in the
    year (`project-not-in-year`), and once an appraisal is concluded (`appraisal-concluded`).
    """
    return await caller.do(round_id=round_id, **dict(body))


class PaperGrades(Shape):
    """Deputies' grades as they were counted on paper, and who witnessed the count."""

    satisfied: c.Number
    basically: c.Number
    not_satisfied: c.Number
    blank: c.Number = 0
    witness: Name


@router.put("/appraisals/{year}/{project_id}/grades", operation_id="enterGrades", responses=WRITES)
async def enter(
    year: c.Year, project_id: Id, body: PaperGrades, caller: Annotated[Caller, does(c.EnterGrades)]
) -> Done:
    """Enter deputies' grades of a project that were given on paper, with the name of a witness.

    Only the congress office may. Refused where an announced round has the grades (`round-has-them`), when the witness
    is who types them in (`witness-same`), when there is no grade at all (`grades-empty`), and once the appraisal is
    concluded (`appraisal-concluded`).
    """
    return await caller.do(year=year, project_id=project_id, **dict(body))


class Concluding(Shape):
    """The congress's words on the appraisal; they may be left out."""

    words: c.Short = ""


@router.post("/appraisals/{year}/{project_id}/conclusion", operation_id="concludeAppraisal", responses=WRITES)
async def conclude(
    year: c.Year, project_id: Id, body: Concluding, caller: Annotated[Caller, does(c.ConcludeAppraisal)]
) -> Done:
    """Conclude a project's appraisal of a year, after which neither set of counts changes.

    Only the congress office may, once (`appraisal-concluded`). Refused without deputies' grades (`grades-missing`),
    without a survey of residents (`survey-missing`), and while that survey is open (`survey-open`).
    """
    return await caller.do(year=year, project_id=project_id, words=body.words)
