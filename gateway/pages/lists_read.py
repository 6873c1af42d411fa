"""A list that was chosen on a page, given to its service: the report of it, or what is wrong beside the field."""

from base64 import b64encode

from fastapi import Request

from contracts.base import Actor, ImportReport
from contracts.deputies import ImportDeputies, ImportPairs, ImportRota, ImportStations
from contracts.selection import ImportProposals
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from gateway.pages import problems
from gateway.pages.fields import IMPORTS_BUSY, SAY_FILE, TOO_LARGE
from gateway.pages.forms import Form

Lists = type[ImportDeputies | ImportPairs | ImportProposals | ImportRota | ImportStations]


async def read_list(request: Request, actor: Actor, form: Form, kind: Lists) -> ImportReport | None:
    """Row by row what became of it; None when the file as a whole was not taken, which `form.errors` says."""
    app_context, files = app_context_of(request), await form.files("file")
    if not files or not files[0]:
        form.errors["file"] = SAY_FILE
        return None
    if len(files[0]) > app_context.settings.photo_bytes:
        form.errors["file"] = TOO_LARGE
        return None
    content = b64encode(files[0]).decode()
    command = kind(filename=form.filename("file")[:200], content=content, keep_good=form.ticked("keep_good"))
    try:
        report: ImportReport = await app_context.do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        if declined.problem.status >= 500 and declined.problem.type != IMPORTS_BUSY:
            raise
        form.errors["file"] = problems.said(declined.problem.type)
        return None
    return report
