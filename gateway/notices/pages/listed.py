"""The list of notices, the way from one to its page, and how many are unread."""

from typing import Any

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from contracts import notices as c
from contracts.base import Actor
from gateway.access.signed_in import signed_in
from gateway.api.resource import make
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.notices.forms import READ_ALL
from gateway.notices.where import LIST, page_of
from gateway.pages import lookups
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show, snippet

router = PageRouter(prefix=LIST)
people = signed_in(*c.NOTIFIED)


@router.get("")
async def mine(request: Request, cursor: str | None = None, actor: Actor = Depends(people)) -> Response:
    """What the reader was told, the newest first."""
    only_unread = Asked(request).text("only") == "unread"
    query = c.ListNotices(only_unread=only_unread, cursor=cursor)
    page: c.NoticePage = await app_context_of(request).ask(query, actor)
    context: dict[str, Any] = {"page": page, "only_unread": only_unread, "key": new_key()}
    return await show(request, "notices/list.html", **context)


@router.get("/unread")
async def unread(request: Request, actor: Actor = Depends(people)) -> HTMLResponse:
    """The number beside the word in the page's head, which asks for it when it is there; none when it cannot be had."""
    counted: c.UnreadNotices | None = await lookups.maybe(app_context_of(request), c.CountNotices(), actor)
    return snippet(request, "notices/unread.html", unread=counted.unread if counted else 0, most=c.MOST_COUNTED)


@router.get("/{notice_id}")
async def follow(request: Request, notice_id: str, actor: Actor = Depends(people)) -> Response:
    """On to what it is about; it is read from now on. A link in a message is followed by GET, so this is one."""
    command = make(c.OpenNotice, notice_id=notice_id)
    app_context = app_context_of(request)
    notice: c.Notice = await app_context.do(command, actor, key=new_key(), address=address_of(request))
    return go(page_of(notice))


@router.post("/read")
async def read_all(request: Request, actor: Actor = Depends(people)) -> Response:
    """Everything told so far is read."""
    return await READ_ALL.post(request, actor, None)
