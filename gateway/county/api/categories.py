"""Categories: corrected one at a time, and changed by decisions with their days."""

from typing import Annotated, Any

from pydantic import Field

from contracts.base import Done
from contracts.categories import MOST_CATEGORIES, MOST_SYNONYMS, HotlineCode
from contracts.county import CategoryName, DecideCategories, SaveCategory
from contracts.fields import CategoryCode, Date, Id, Label, Name, Words
from gateway.access import places_copy
from gateway.api.resource import Caller, does, refusals, resource
from gateway.api.shape import Shape

router = resource("county")


class CategoryDecision(Shape):
    """A decision on categories, in its words, with its day, and what it puts in the place of what."""

    day: Date
    decision: Words
    before: list[CategoryCode] = Field(default=[], max_length=MOST_CATEGORIES)
    after: list[CategoryName] = Field(default=[], max_length=MOST_CATEGORIES)


@router.post("/county/categories/decisions", operation_id="decideCategories", responses=refusals(401, 403, 404, 422))
async def decide(body: CategoryDecision, caller: Annotated[Caller, does(DecideCategories)]) -> Done:
    """Record a decision that renames, merges or divides categories, or says that one is offered no longer, or again.

    Only the congress office may, once the decision's day has come (`decision-early`). Nothing new is about those of
    `before` that are not in `after`, and what was keeps their names; where one is in their place, hotspots, common
    matters, who knows of them, and their departments go on under it. Without `before` those of `after` are offered from
    then on, or again. Refused for a category that is none now (`category-not-found`), when nothing changes
    (`nothing-changed`) and for categories that cannot be told apart, or without `other` (`categories-wrong`).
    """
    return await _done(caller, **dict(body))


class CategoryEntry(Shape):
    """What is said of a category."""

    title: Name
    title_en: Label = ""
    synonyms: list[Name] = Field(default=[], max_length=MOST_SYNONYMS)
    hotline: HotlineCode = ""
    department: Id | None = None
    """Which department it goes to in all of the county; none: as it was."""


@router.put("/county/categories/{code}", operation_id="saveCategory", responses=refusals(401, 403, 404, 422))
async def save(code: CategoryCode, body: CategoryEntry, caller: Annotated[Caller, does(SaveCategory)]) -> Done:
    """Add a category, or correct what is said of one: what was said before is called by the corrected name, too.

    Only the congress office may. Whether it is offered stays as it is: that is a decision. Refused for one that cannot
    be told from another (`categories-wrong`), for an unknown department (`department-not-found`) and one that takes no
    orders (`department-inactive`).
    """
    return await _done(caller, category=code, **body.model_dump())


async def _done(caller: Caller, **said: Any) -> Done:
    """Carry it out; this gateway knows it at once."""
    done: Done = await caller.do(**said)
    await places_copy.renew(caller.app_context.store, caller.app_context.bus)
    return done
