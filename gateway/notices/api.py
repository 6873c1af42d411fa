"""Notices: what people are told of their work, unread and read."""

from typing import Annotated, Any

from fastapi import Request, Response

from contracts import notices as c
from contracts.base import Done, Id, Moment
from gateway.api.resource import WRITES, Caller, Limit, asks, does, paged, refusals, resource, tagged
from gateway.notices import allowed

router = resource("notices")
ROUTERS = (router, allowed.router)


@router.get("/notices", operation_id="listNotices", responses=refusals(401, 403, 422))
async def notices(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListNotices)],
    only_unread: bool = False,
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.NoticePage:
    """List what the caller was told, the newest first; many alike of one minute are one.

    For deputies, each their own, and for departments and the congress office, whose people share what they are told.
    """
    return paged(request, response, await caller.ask(only_unread=only_unread, cursor=cursor, limit=limit))


@router.get(
    "/notices/unread", operation_id="countNotices", response_model=c.UnreadNotices, responses=refusals(401, 403)
)
async def unread(request: Request, response: Response, caller: Annotated[Caller, asks(c.CountNotices)]) -> Any:
    """Count what the caller has still to see, up to 100."""
    found: c.UnreadNotices = await caller.ask()
    return tagged(request, response, found)


@router.get("/notices/told", operation_id="listToldNotices", responses=refusals(401, 403, 422))
async def told(
    caller: Annotated[Caller, asks(c.ListToldNotices)], since: Moment, after: Id | None = None, limit: Limit = 50
) -> c.ToldNotices:
    """List what was told to anybody since a moment, in the order of making, for who carries it further.

    For the operator: sentences that quote nobody, and whom they are for.
    """
    return await caller.ask(since=since, after=after, limit=limit)


@router.post("/notices/read", operation_id="readAllNotices", responses=WRITES)
async def read_all(caller: Annotated[Caller, does(c.ReadAllNotices)]) -> Done:
    """Mark everything that the caller was told so far as read."""
    return await caller.do()


@router.post("/notices/{notice_id}/read", operation_id="openNotice", responses=WRITES)
async def read(notice_id: Id, caller: Annotated[Caller, does(c.OpenNotice)]) -> c.Notice:
    """Mark a notice as read, and those alike of its minute; the answer names what it is about."""
    return await caller.do(notice_id=notice_id)
