"""The public front page, and what somebody signed in sees first."""

from fastapi import APIRouter, Depends, Request, Response

from contracts.base import Actor
from gateway.auth.accounts import PEOPLE
from gateway.auth.signed_in import anyone, signed_in
from gateway.desk import desk_of
from gateway.web import figures, homes
from gateway.web.render import go, show

router = APIRouter()


@router.get("/", dependencies=[Depends(anyone)])
async def home(request: Request) -> Response:
    """What this is, and the two things a resident comes for."""
    return await show(request, "resident/home.html", figures=await figures.read(desk_of(request)))


@router.get("/home")
async def own_home(actor: Actor = Depends(signed_in(*PEOPLE))) -> Response:
    """To the first page of one's role."""
    return go(homes.home_of(actor.role))
