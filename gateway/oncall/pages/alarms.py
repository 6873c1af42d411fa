"""Dangers: the list of whoever was told, and the page on which one is taken on by one press."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import oncall as c
from contracts.base import Actor
from contracts.roles import STAFF
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.oncall.forms import TAKE_ON
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/alarms")
staff = signed_in(*STAFF)
called = signed_in(*c.CALLABLE)


@router.get("")
async def every(request: Request, cursor: str | None = None, actor: Actor = Depends(staff)) -> Response:
    """The newest first."""
    page: c.AlarmPage = await app_context_of(request).ask(c.ListAlarms(cursor=cursor), actor)
    return await show(request, "oncall/alarms.html", page=page)


@router.get("/{appeal_id}")
async def one(request: Request, appeal_id: str, actor: Actor = Depends(staff)) -> Response:
    """What was said, who was told, and who has it."""
    alarm: c.Alarm = await app_context_of(request).ask(c.ReadAlarm(appeal_id=appeal_id), actor)
    context: dict[str, Any] = {"alarm": alarm, "may_take": actor.role in c.CALLABLE, "key": new_key()}
    return await show(request, "oncall/alarm.html", **context)


@router.post("/{appeal_id}/take")
async def take(request: Request, appeal_id: str, actor: Actor = Depends(called)) -> Response:
    """由我处理: nobody else is called."""
    return await TAKE_ON.post(request, actor, None, appeal_id=appeal_id)
