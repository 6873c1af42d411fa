"""Suggestions of category and department, and the versions of what was learned."""

from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import Field

from contracts import intake as c
from contracts.base import Done, Id
from contracts.fields import Reason
from contracts.words import Role
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.context import address_of

router = resource("handling")


class Wording(Shape):
    """The words of an appeal, sent or not sent yet."""

    title: str = Field(default="", max_length=100)
    text: str = Field(max_length=7000)


class Choice(Shape):
    """Why this version, and whether it stays whatever is learned at night."""

    held: bool = True
    reason: Reason


@router.post("/handling/suggestion", operation_id="suggestHandling", responses=refusals(422, 429))
async def suggest(body: Wording, caller: Annotated[Caller, asks(c.SuggestHandling)]) -> c.Handling:
    """Suggest the category of an appeal, to staff its department too, and say by which of its words.

    Open to all; nothing is kept and nothing is decided. Nothing is suggested of a text that says too little, nor when
    no answer is sure enough. Refused when too many questions come from one address (`too-many-requests`).
    """
    if caller.actor.role is Role.PUBLIC:
        caller.app_context.rate.take(address_of(caller.request))
    found: c.Handling = await caller.ask(**body.model_dump())
    return found


@router.get(
    "/handling/models", operation_id="listLearnedModels", response_model=c.LearnedModels, responses=refusals(401, 403)
)
async def models(request: Request, response: Response, caller: Annotated[Caller, asks(c.ListLearnedModels)]) -> Any:
    """List the versions of what was learned at night, the newest first, with what each reached on unseen appeals.

    For the congress office.
    """
    found: c.LearnedModels = await caller.ask()
    return tagged(request, response, found)


@router.post("/handling/models/{version}/use", operation_id="useLearnedModel", responses=WRITES)
async def use(version: Id, body: Choice, caller: Annotated[Caller, does(c.UseLearnedModel)]) -> Done:
    """Put a version in force, an earlier one too; held, it stays until another is chosen or it is held no longer.

    Only the congress office may; an unknown version is `learned-model-not-found`.
    """
    return await caller.do(version=version, **body.model_dump())
