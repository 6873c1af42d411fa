"""What everybody reads of opinions and of what became of them."""

from fastapi import Depends, Request, Response

from contracts import deputies as d
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter(dependencies=[Depends(anyone)])


@router.get("/heard/public")
async def public(request: Request, cursor: str | None = None) -> Response:
    """Verified words, the one verified last first."""
    asked = Asked(request)
    query = d.ListPublicOpinions(words=asked.text(), cursor=cursor, limit=web_settings().list_rows)
    page = await app_context_of(request).ask(query, PUBLIC)
    further = asked.address(cursor=page.next) if page.next else ""
    return await show(request, "opinions/public.html", page=page, asked=asked.text(), next=further)
