"""The page of the county's workbook: template, what there is, a look at a file, and applying what was looked at."""

from base64 import b64encode
from collections.abc import Awaitable, Callable

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.pages import looked_at, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.workbook.api import given_out
from gateway.workbook.applying import Bringing
from gateway.workbook.preview import Preview
from gateway.workbook.sheets import SHEETS
from kit.problems import Refused

router = PageRouter(prefix="/county/workbook")
office_and_operator = signed_in(Role.OFFICE, Role.OPERATOR)
HALF_WAY = N_("应用到一半时有服务没有回应。再点一次“应用”，会从中断的地方接着做，已做的不会重复。")


@router.get("")
async def workbook(request: Request, actor: Actor = Depends(office_and_operator)) -> Response:
    """What can be downloaded, and the form to bring a file in."""
    return await _page(request)


@router.get("/template.xlsx")
async def template(request: Request, actor: Actor = Depends(office_and_operator)) -> Response:
    """The template."""
    return await given_out(request, actor, template=True, as_csv=False)


@router.get("/county.xlsx")
async def export(request: Request, actor: Actor = Depends(office_and_operator)) -> Response:
    """What there is, as a workbook."""
    return await given_out(request, actor, template=False, as_csv=False)


@router.get("/county.zip")
async def export_texts(request: Request, actor: Actor = Depends(office_and_operator)) -> Response:
    """What there is, as CSV files."""
    return await given_out(request, actor, template=False, as_csv=True)


@router.post("")
async def look(request: Request, actor: Actor = Depends(office_and_operator)) -> Response:
    """What the file would change, and what is wrong with it."""
    form, content = await looked_at.chosen(request)
    if not content:
        return await _page(request, form)
    bringing = Bringing(app_context_of(request), actor, address_of(request))
    return await _told(request, form, content, form.filename("file"), lambda: bringing.look(content))


@router.post("/apply")
async def apply(request: Request, actor: Actor = Depends(office_and_operator)) -> Response:
    """Apply the file that was looked at, whole or not at all; sent again after an interruption it goes on."""
    form, content = await looked_at.sent_back(request)
    if not content:
        return await _page(request, form)
    bringing, name = Bringing(app_context_of(request), actor, address_of(request)), form.text("name")
    try:
        return await _told(request, form, content, name, lambda: bringing.apply(content, name, form.key), form.key)
    except Declined:
        form.errors["apply-"] = HALF_WAY
        return await _page(request, form, content=content, name=name, key=form.key, status=503)


async def _told(
    request: Request,
    form: Form,
    content: bytes,
    name: str,
    work: Callable[[], Awaitable[Preview]],
    key: str | None = None,
) -> Response:
    try:
        preview = await work()
    except Refused as refused:
        form.errors["file"] = problems.said(refused.problem.type)
        return await _page(request, form)
    status = 200 if preview.good else 422
    return await _page(request, form, preview, content=content, name=name, key=key, status=status)


async def _page(
    request: Request,
    form: Form | None = None,
    preview: Preview | None = None,
    *,
    content: bytes = b"",
    name: str = "",
    key: str | None = None,
    status: int = 0,
) -> Response:
    context = {
        "sheets": SHEETS,
        "preview": preview,
        "content": b64encode(content).decode(),
        "name": name[:200],
        "errors": form.errors if form else {},
        "key": new_key(),
        "apply_key": key or new_key(),
    }
    shown = await show(request, "workbook/workbook.html", status or (422 if form and form.errors else 200), **context)
    shown.headers["Cache-Control"] = "no-store"
    return shown
