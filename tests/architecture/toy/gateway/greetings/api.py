"""Greetings as a resource."""

from typing import Annotated

from pydantic import BaseModel

from contracts.base import Done, Words
from contracts.greetings import GreetingList, ListGreetings, SendGreeting
from gateway.api.resource import Caller, asks, does, refusals, resource

router = resource("greetings")


class NewGreeting(BaseModel):
    """What is said."""

    words: Words


@router.get("/greetings", operation_id="listGreetings", responses=refusals(422))
async def every(caller: Annotated[Caller, asks(ListGreetings)]) -> GreetingList:
    """List every greeting. Open to all."""
    return await caller.ask()


@router.post("/greetings", operation_id="sendGreeting", responses=refusals(422))
async def send(body: NewGreeting, caller: Annotated[Caller, does(SendGreeting)]) -> Done:
    """Greet the county. Open to all."""
    return await caller.do(words=body.words)
