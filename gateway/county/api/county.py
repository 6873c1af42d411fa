"""The county itself: what it is called, its townships and its categories."""

from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import Field

from contracts.base import Done
from contracts.categories import MOST_CATEGORIES, Category
from contracts.county import (
    MOST_TOWNSHIPS,
    BringInCounty,
    CountyFacts,
    CountyView,
    DecideTownships,
    ReadCounty,
    Township,
)
from contracts.danger import MOST_DANGER_WORDS, DangerWord
from contracts.fields import Date, TownshipCode, Words
from gateway.access import places_copy
from gateway.api.resource import EDIT, Caller, asks, does, refusals, resource, tagged, unchanged
from gateway.api.shape import Shape
from gateway.context import address_of
from gateway.county import decisions

router = resource("county")


@router.get("/county", operation_id="readCounty", response_model=CountyView, responses=refusals())
async def read(request: Request, response: Response, caller: Annotated[Caller, asks(ReadCounty)]) -> Any:
    """Tell what the county is called and which townships and categories it has or had.

    Its ETag is what an edit sends as If-Match.

    Open to all. Before the county was brought in there is no `county` and the list is empty.
    """
    return tagged(request, response, await caller.ask())


class Decision(Shape):
    """A decision on townships, in its words, with its day, and what it puts in the place of what."""

    day: Date
    decision: Words
    before: list[TownshipCode] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    after: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)


@router.post("/county/decisions", operation_id="decideTownships", responses=refusals(401, 403, 404, 422))
async def decide(request: Request, body: Decision, caller: Annotated[Caller, does(DecideTownships)]) -> Done:
    """Record a decision that renames, merges or divides townships, or makes one a subdistrict.

    Only the congress office may, once the decision's day has come (`decision-early`). Those of `before` that are not in
    `after` are no more: they get nothing new, and what was said of them keeps their names; where one is in their place,
    its deputies, stations, QR codes, open matters and accounts go on there. Refused for a township that is none now
    (`township-not-found`), when nothing changes (`nothing-changed`) and for townships that are not of the county or
    cannot be told apart (`townships-wrong`).
    """
    done: Done = await caller.do(**dict(body))
    await decisions.follow(caller.app_context, caller.actor, address=address_of(request))
    return done


class WholeCounty(CountyFacts):
    """All of the county: its names, every township it has, and every category that matters are sorted by."""

    townships: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    categories: list[Category] = Field(default=[], max_length=MOST_CATEGORIES)
    """None: they stay as they are."""
    danger_words: list[DangerWord] | None = Field(default=None, max_length=MOST_DANGER_WORDS)
    """What the county adds to the house's words of danger, and takes away (`gone`); left out: as it was."""


@router.put("/county", operation_id="bringInCounty", responses=refusals(401, 403, 412, 422), openapi_extra=EDIT)
async def bring_in(request: Request, body: WholeCounty, caller: Annotated[Caller, does(BringInCounty)]) -> Done:
    """Say what the county is called, its townships and its categories, all of it, the first time or again.

    Only the congress office may. A township or category that is left out is given nothing new; what was said of it
    keeps its name. Refused for another county than this platform's (`county-other`), for townships that are not of it
    or cannot be told apart (`townships-wrong`), likewise for categories (`categories-wrong`) and words of
    danger (`danger-words-wrong`), and when the county was
    changed after it was read (`changed-meanwhile`).
    """
    if "if-match" in request.headers:
        unchanged(request, await caller.app_context.ask(ReadCounty(), caller.actor))
    done: Done = await caller.do(**body.model_dump())
    await places_copy.renew(caller.app_context.store, caller.app_context.bus)
    return done
