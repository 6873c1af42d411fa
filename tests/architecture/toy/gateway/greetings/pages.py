"""The page of greetings."""

from fastapi import APIRouter, Depends, Request, Response

from contracts.greetings import ListGreetings
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages.render import show

router = APIRouter(dependencies=[Depends(anyone)])


@router.get("/greetings")
async def every(request: Request) -> Response:
    """Every greeting."""
    found = await app_context_of(request).ask(ListGreetings(), PUBLIC)
    return await show(request, "greetings/every.html", greetings=found.items)
