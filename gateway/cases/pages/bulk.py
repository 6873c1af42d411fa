"""Many cases or returned orders at once: given to one deputy, pressed, dispatched to one department."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.deputies import AssignByHand, ListDeputies
from contracts.supervision import DispatchOrder, PressCase, ReadOrder, ReadStory
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.context import AppContext
from gateway.pages import lookups
from gateway.pages.bulk import Bulk, departments
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import need, optional
from gateway.pages.page_router import PageRouter

router = PageRouter(prefix="/office")
the_office = signed_in(Role.OFFICE)


async def _deputies(app_context: AppContext, actor: Actor) -> dict[str, Any]:
    return {"deputies": lookups.deputies(await lookups.maybe(app_context, ListDeputies(), actor))}


ASSIGN = Bulk(
    title=N_("批量指派代表"),
    template="cases/bulk_assign.html",
    back="/office/cases",
    read=lambda appeal_id: ReadStory(appeal_id=appeal_id),
    command=lambda appeal_id, **said: AssignByHand(appeal_id=appeal_id, **said),
    fields={"deputy_id": need("deputy", N_("请选择代表"), most=64), "reason": need("reason", SAY_WHY)},
    choices=_deputies,
)
PRESS = Bulk(
    title=N_("批量催办"),
    template="cases/bulk_press.html",
    back="/office/cases",
    read=lambda appeal_id: ReadStory(appeal_id=appeal_id),
    command=lambda appeal_id, **said: PressCase(appeal_id=appeal_id, **said),
    fields={"words": need("words", N_("请填写催办意见"))},
)
DISPATCH = Bulk(
    title=N_("批量改派部门"),
    template="cases/bulk_dispatch.html",
    back="/office/returned",
    read=lambda order_id: ReadOrder(order_id=order_id),
    command=lambda order_id, **said: DispatchOrder(order_id=order_id, **said),
    fields={"department": need("department", N_("请选择部门"), most=64), "words": optional("words")},
    choices=departments,
)


@router.post("/cases/bulk/assign")
async def assign(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """One deputy, one reason."""
    return await ASSIGN.post(request, actor)


@router.post("/cases/bulk/press")
async def press(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The same words to whoever holds each."""
    return await PRESS.post(request, actor)


@router.post("/returned/bulk/dispatch")
async def dispatch(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """One department, the same words."""
    return await DISPATCH.post(request, actor)
