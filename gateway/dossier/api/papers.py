"""Duties reported on paper, and the office's word on each."""

from typing import Annotated

from fastapi import Request, Response

from contracts.base import Done, Id
from contracts.deputies import (
    Duty,
    DutyPaper,
    DutyPaperPage,
    DutyPaperPdf,
    JudgeDutyPaper,
    ListDutyPapers,
    PaperState,
    ReadDutyPaper,
    ReadDutyPaperFile,
    ReadDutyPaperPhoto,
    ReportDuty,
)
from contracts.fields import Date, Note, Short, Title
from gateway.api import attachments, bodies, photos
from gateway.api.photos import jpeg
from gateway.api.resource import Caller, Limit, asks, does, files, refusals, resource
from gateway.api.shape import Shape
from kit.attachments import JPEG, PDF

router = resource("dossiers")
uploads = resource("dossiers", any_body=True)


@router.get("/duty-papers", operation_id="listDutyPapers", responses=refusals(401, 403, 422))
async def listed(
    caller: Annotated[Caller, asks(ListDutyPapers)],
    state: PaperState | None = None,
    cursor: str | None = None,
    limit: Limit = 50,
) -> DutyPaperPage:
    """List duties reported on paper, the latest first: a deputy's own, or all of them for the congress office."""
    return await caller.ask(state=state, cursor=cursor, limit=limit)


@router.get("/duty-papers/{paper_id}", operation_id="readDutyPaper", responses=refusals(401, 403, 404))
async def one(paper_id: Id, caller: Annotated[Caller, asks(ReadDutyPaper)]) -> DutyPaper:
    """Read one paper with what the office said of it.

    For the congress office and the deputy whose it is; to others it is `duty-paper-not-found`.
    """
    return await caller.ask(paper_id=paper_id)


@router.get(
    "/duty-paper-photos/{photo_id}",
    operation_id="readDutyPaperPhoto",
    response_class=Response,
    responses=files(JPEG) | refusals(401, 403, 404),
)
async def photo(photo_id: Id, caller: Annotated[Caller, asks(ReadDutyPaperPhoto)]) -> Response:
    """Show a photo of a paper as a JPEG, to the congress office and to the deputy whose paper it is."""
    return jpeg((await caller.ask(photo_id=photo_id)).jpeg)


@router.get(
    "/duty-paper-files/{file_id}",
    operation_id="readDutyPaperFile",
    response_class=Response,
    responses=files(PDF) | refusals(401, 403, 404),
)
async def file(request: Request, file_id: Id, caller: Annotated[Caller, asks(ReadDutyPaperFile)]) -> Response:
    """Hand out the PDF of a paper as a file, to the congress office and to the deputy whose paper it is."""
    found: DutyPaperPdf = await caller.ask(file_id=file_id)
    return attachments.handed_out(request, found.filename, PDF, found.content, file_id)


class Reported(Shape):
    """What was done, on which day; `replaces` names the paper that was wrong."""

    deputy_id: Id
    duty: Duty
    duty_on: Date
    title: Title
    words: Note = ""
    replaces: Id | None = None


REPORTED = {"deputy_id": "D001", "duty": "inspect", "duty_on": "2026-10-20", "title": "视察村卫生室"}


@uploads.post(
    "/duty-papers",
    operation_id="reportDuty",
    status_code=201,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(Reported, REPORTED, "pdf"),
)
async def report(caller: Annotated[Caller, does(ReportDuty)]) -> Done:
    """Report a duty that no event tells; it is in the dossier once the congress office has entered it.

    Photos and a PDF may go with it and are never asked for. A deputy in office reports their own and replaces what
    waits or was refused; the office reports for anybody, and replaces what was entered too (`duty-paper-entered`).
    Refused for a day to come (`not-yet-happened`), a day of no term (`duty-outside-term`), a paper that was replaced
    (`duty-paper-replaced`), and a file that is no PDF (`file-not-taken`) or runs something (`file-runs-something`).
    """
    body, raw = await bodies.read(caller.request, Reported)
    settings, pdf = caller.app_context.settings, await bodies.beside(caller.request, "pdf")
    filename, content = await attachments.clean_pdf(*pdf, settings) if pdf else ("", "")
    shown = await photos.clean(raw, settings)
    return await caller.do(**body.model_dump(), filename=filename, content=content, photos=shown)


class Judged(Shape):
    """Entered, or refused with a reason."""

    enter: bool
    reason: Short = ""


@router.post(
    "/duty-papers/{paper_id}/judgement", operation_id="judgeDutyPaper", responses=refusals(401, 403, 404, 409, 422)
)
async def judge(paper_id: Id, body: Judged, caller: Annotated[Caller, does(JudgeDutyPaper)]) -> Done:
    """Enter what was reported into the dossier, in the place of what it corrects, or refuse it with a reason.

    Only the congress office may, once (`duty-paper-judged`). From then on everybody may read the title.
    """
    return await caller.do(paper_id=paper_id, **body.model_dump())
