"""What a deputy does with a matter: accept, decline, solve, refer, hand over, call back."""

from functools import partial

from fastapi import APIRouter, Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from gateway.matters.pages.reading import a_deputy, page_of
from gateway.pages import forms
from gateway.pages.acts import act, pictures
from gateway.pages.i18n import N_
from gateway.pages.phone import reveal

router = APIRouter(prefix="/deputy/{appeal_id}")
SAY_WHY = N_("请写明理由")
SAY_ANSWER = N_("请写明怎么解决的，这段话会发给群众")
NEED_DEPARTMENT = N_("请选择部门")
NEED_DEPUTY = N_("请选择代表")
LIST = "/deputy"


@router.post("/accept")
async def accept(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Take it."""
    form = await forms.read(request)
    command = d.AcceptMatter(appeal_id=appeal_id)
    back = f"/deputy/{appeal_id}"
    return await act(request, actor, command, form, done=N_("已接件。请当场解决，或者交给部门办理。"), back=back)


@router.post("/decline")
async def decline(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Pass it on, with the reason."""
    form = await forms.read(request)
    reason = form.need("reason", SAY_WHY)
    page = partial(page_of, request, actor, appeal_id, form, opened="decline", status=422)
    if form.errors:
        return await page()
    command = d.DeclineMatter(appeal_id=appeal_id, reason=reason)
    return await act(request, actor, command, form, done=N_("已转给下一位代表。"), back=LIST, again=page)


@router.post("/solve")
async def solve(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Solved on the spot: the answer goes to the resident."""
    form = await forms.read(request)
    text = form.need("text", SAY_ANSWER)
    kept = await pictures(request, form)
    page = partial(page_of, request, actor, appeal_id, form, opened="solve", status=422)
    if form.errors:
        return await page()
    command = d.SolveMatter(appeal_id=appeal_id, text=text, photos=kept)
    return await act(request, actor, command, form, done=N_("已答复群众，等群众评价。"), back=LIST, again=page)


@router.post("/refer")
async def refer(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """To a department, which from then on has clocks to keep."""
    form = await forms.read(request)
    department = form.need("department", NEED_DEPARTMENT, most=64)
    page = partial(page_of, request, actor, appeal_id, form, opened="refer", status=422)
    if form.errors:
        return await page()
    command = d.ReferMatter(
        appeal_id=appeal_id,
        department=department,
        words=form.text("words")[:2000],
        triage="common" if form.text("triage") == "common" else "individual",
    )
    return await act(
        request, actor, command, form, done=N_("已交给部门，部门须按期签收和答复。"), back=LIST, again=page
    )


@router.post("/hand-over")
async def hand_over(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """To a colleague."""
    form = await forms.read(request)
    to, reason = form.need("deputy", NEED_DEPUTY, most=64), form.need("reason", SAY_WHY)
    page = partial(page_of, request, actor, appeal_id, form, opened="hand-over", status=422)
    if form.errors:
        return await page()
    command = d.HandOverMatter(appeal_id=appeal_id, to_deputy_id=to, reason=reason)
    return await act(request, actor, command, form, done=N_("已转交，等那位代表接件。"), back=LIST, again=page)


@router.post("/phone")
async def phone(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The resident's phone, for a stated reason; shown on this one answer and kept nowhere."""
    return await reveal(request, actor, appeal_id, page_of)
