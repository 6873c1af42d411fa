"""The county's workbook over the API: the template, what there is, a look, and applying it."""

from typing import Annotated

from fastapi import Depends, File, Header, Query, Request, Response, UploadFile

from contracts.base import Actor
from contracts.words import Role
from gateway.access.idempotency import checked
from gateway.access.signed_in import signed_in
from gateway.api.bodies import upload
from gateway.api.resource import KEY_HELP, files, refusals, resource
from gateway.api.spreadsheets import MEDIA
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.workbook import file
from gateway.workbook.applying import Bringing
from gateway.workbook.present import present
from gateway.workbook.preview import Preview

router = resource("county")
uploads = resource("county", any_body=True)
ROUTERS = (router, uploads)
office_and_operator = signed_in(Role.OFFICE, Role.OPERATOR)
Workbook = Annotated[UploadFile, File(description="county.xlsx, or a ZIP archive of CSV files named as its sheets")]
Who = Annotated[Actor, Depends(office_and_operator)]
ZIP = "application/zip"


@router.get(
    "/county/workbook",
    operation_id="exportCountyWorkbook",
    response_class=Response,
    responses=files(MEDIA["xlsx"], ZIP) | refusals(401, 403),
)
async def export(
    request: Request, actor: Who, template: bool = False, csv: Annotated[bool, Query(description="ZIP of CSV")] = False
) -> Response:
    """Give out the county in the form it is brought in: a workbook, or a ZIP archive of CSV files.

    With `template` an empty workbook with lists, notes and an example on each sheet. The congress office and the
    operator may; the operator's has the sheets of the county and of people's accounts.
    """
    return await given_out(request, actor, template=template, as_csv=csv)


@uploads.post("/county/workbook/preview", operation_id="previewCountyWorkbook", responses=refusals(401, 403, 413, 422))
async def preview(request: Request, actor: Who, file: Workbook) -> Preview:
    """Tell what a workbook would change, row by row, and what is wrong with it; nothing is written.

    The congress office and the operator may; each is told of the sheets that are theirs to bring in. Refused for a file
    that is no such workbook (`unreadable-file`), is too large (`too-large`, `file-too-large`, `too-many-rows`) or takes
    too long to read (`file-too-slow`), and while as many others as may be are read (`imports-busy`).
    """
    content = await upload(file, app_context_of(request).settings.workbook_bytes)
    return await _bringing(request, actor).look(content)


@uploads.post("/county/workbook", operation_id="applyCountyWorkbook", responses=refusals(401, 403, 413, 422))
async def apply(
    request: Request,
    actor: Who,
    file: Workbook,
    idempotency_key: Annotated[str | None, Header(description=KEY_HELP)] = None,
) -> Preview:
    """Apply a workbook, all of it or, where anything is wrong, nothing; `applied` names the sheets that were.

    Sent again it changes nothing; one that was interrupted is continued so. The congress office may, and the operator
    for people's accounts. Refused as a look is.
    """
    content = await upload(file, app_context_of(request).settings.workbook_bytes)
    key = checked(idempotency_key) or new_key()
    return await _bringing(request, actor).apply(content, file.filename or "county.xlsx", key[:80])


async def given_out(request: Request, actor: Actor, *, template: bool, as_csv: bool) -> Response:
    """The file as an answer; the page gives it out too."""
    app_context = app_context_of(request)
    rows = None if template else await present(app_context, actor)
    if as_csv and rows is not None:
        content, kind, name = file.folder(rows), ZIP, "county.zip"
    else:
        content, kind = file.workbook(rows, app_context.settings.county), MEDIA["xlsx"]
        name = "county-template.xlsx" if template else "county.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


def _bringing(request: Request, actor: Actor) -> Bringing:
    return Bringing(app_context_of(request), actor, address_of(request))
