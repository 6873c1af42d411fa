"""The operator's page: what each service still has to do, and letters that could not be delivered."""

import asyncio

from fastapi import Depends, Request, Response

from contracts import ops
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import AppContext, address_of, app_context_of
from gateway.operator.api.operator import SERVICES, of_each
from gateway.pages import flash, forms, kept
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import NotFound

router = PageRouter(prefix="/operator")
the_operator = signed_in(Role.OPERATOR)
HERE = "/operator"


@router.get("")
async def overview(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """Backlogs, and every letter at rest or on its way."""
    app_context = app_context_of(request)
    found = await asyncio.gather(*(_service(app_context, actor, name) for name in SERVICES))
    context = {"services": found, "host": app_context.settings.host, "key": new_key()}
    return await show(request, "operator/overview.html", **context)


@router.post("/timers")
async def timers(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """Run every timer of every service once, now."""
    app_context, response = app_context_of(request), go(HERE)
    address = address_of(request)
    away = await of_each(lambda name: app_context.do(ops.RunTimers(), actor, address=address, service=name))
    if away:
        told = N_("其他服务的定时任务已运行一遍，未运行：{what}。")
        flash.put(request, response, "refused", told, what="、".join(away))
    else:
        flash.put(request, response, "done", N_("各服务的定时任务已运行一遍。"))
    return response


@router.post("/{service}/letters/{letter_id}/replay")
async def replay(request: Request, service: str, letter_id: int, actor: Actor = Depends(the_operator)) -> Response:
    """Try a letter again."""
    return await _letter(request, actor, service, ops.ReplayLetter(letter_id=letter_id), N_("已重新投递。"))


@router.post("/{service}/letters/{letter_id}/discard")
async def discard(request: Request, service: str, letter_id: int, actor: Actor = Depends(the_operator)) -> Response:
    """Give a letter up."""
    return await _letter(request, actor, service, ops.DiscardLetter(letter_id=letter_id), N_("已放弃这条消息。"))


async def _letter(
    request: Request, actor: Actor, service: str, command: ops.ReplayLetter | ops.DiscardLetter, done: str
) -> Response:
    if service not in SERVICES:
        raise NotFound("service")
    form, response = await forms.read(request), go(HERE)
    try:
        await app_context_of(request).do(command, actor, key=form.key, address=address_of(request), service=service)
    except Declined as declined:
        return await kept.refused(request, form, declined, HERE)
    flash.put(request, response, "done", done)
    return response


async def _service(
    app_context: AppContext, actor: Actor, name: str
) -> tuple[str, ops.Backlog | None, list[ops.Letter]]:
    try:
        backlog: ops.Backlog = await app_context.ask(ops.ReadBacklog(), actor, service=name)
        letters: ops.LetterList = await app_context.ask(ops.ListLetters(), actor, service=name)
    except Declined:
        return name, None, []
    return name, backlog, letters.items
