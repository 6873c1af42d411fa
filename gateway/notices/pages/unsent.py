"""What could not be sent, for the operator: which way, since when, why; never the sentence or the address."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.intake import ListUnsentMessages, SendMessagesAgain
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.notices import deliveries
from gateway.pages import flash, lookups
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show, web_settings

HERE = "/operator/notices"
router = PageRouter(prefix=HERE)
the_operator = signed_in(Role.OPERATOR)


@router.get("")
async def unsent(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """What was given up, the newest first."""
    most = web_settings().list_rows
    items = await app_context_of(request).store.read(lambda connection: deliveries.dead(connection, most))
    messages = await lookups.maybe(app_context_of(request), ListUnsentMessages(), actor)
    return await show(request, "notices/unsent.html", items=items, messages=messages.items if messages else [])


@router.post("/again")
async def again(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """All of it is tried anew."""
    app_context, response = app_context_of(request), go(HERE)
    await app_context.audit.write(actor, "send_notices_again", address=address_of(request))
    now, messages = app_context.clock.now(), SendMessagesAgain()
    await app_context.do(messages, actor, key=new_key(), address=address_of(request))
    await app_context.store.write(lambda connection: deliveries.again(connection, now))
    flash.put(request, response, "done", N_("将重新发送。"))
    return response
