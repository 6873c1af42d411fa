"""The public front page, and what somebody signed in sees first."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.access.accounts import PEOPLE
from gateway.access.signed_in import anyone, signed_in
from gateway.context import app_context_of
from gateway.pages import homes
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from gateway.public import loop_rates

router = PageRouter()


@router.get("/", dependencies=[Depends(anyone)])
async def home(request: Request) -> Response:
    """What this is, and the two things a resident comes for."""
    return await show(request, "public/home.html", figures=await loop_rates.read(app_context_of(request)))


@router.get("/home")
async def own_home(actor: Actor = Depends(signed_in(*PEOPLE))) -> Response:
    """To the first page of one's role."""
    return go(homes.home_of(actor.role))
