"""Appeals as their residents use them: is it this one, follow, rate, take the phone back."""

from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from pydantic import Field

from contracts.base import Actor, Done, Id, TownshipCode
from contracts.fields import CategoryCode, Day
from contracts.intake import (
    AppealView,
    EraseContact,
    FindLikely,
    FollowAppeal,
    Keeping,
    LikelyAppeals,
    RateAppeal,
    ReadAppeal,
    ReadKeeping,
    ReadPhoto,
    Title,
)
from contracts.supervision import ReadPublicStory, Story
from contracts.words import Grade, Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.api import danger
from gateway.api.joining import name_for_joining
from gateway.api.photos import jpeg
from gateway.api.receipts import tidy
from gateway.api.resource import Caller, asks, does, files, make, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.context import address_of, app_context_of
from kit.attachments import JPEG
from kit.problems import Refused

router = resource("appeals")
Secret = Annotated[str | None, Header(alias="X-Appeal-Secret", description="What only the resident has.")]
Reading = Annotated[Actor, Depends(signed_in(*ReadAppeal.roles, Role.PUBLIC))]


class LikelySearch(Shape):
    """The words and the township of an appeal that is not submitted yet."""

    title: Title
    text: str = Field(default="", max_length=5000)
    township: TownshipCode


class Likely(Shape):
    """An open appeal that may be the same matter: where, of what kind and since when, in nobody's words."""

    joins: str
    """What a submission says to join it; it opens nothing, and is another text each time."""
    category: CategoryCode
    village: str | None
    submitted_on: Day
    voices: int
    likeness: float
    """0 to 1."""


class LikelyList(Shape):
    """Most alike first."""

    items: list[Likely]


@router.post("/appeals/likely", operation_id="findLikelyAppeals", responses=refusals(422, 429))
async def likely(body: LikelySearch, caller: Annotated[Caller, asks(FindLikely)]) -> LikelyList:
    """Find open appeals of a township that sound like the given words, so that a resident may join one.

    Anyone may ask, and reads nothing that another resident wrote. Refused when too many questions come from one address
    (`too-many-requests`).
    """
    if caller.actor.role is Role.PUBLIC:
        caller.app_context.rate.take(address_of(caller.request))
    found: LikelyAppeals = await caller.ask(**body.model_dump())
    keys = caller.app_context.keys
    return LikelyList(
        items=[
            Likely(joins=name_for_joining(keys, one.appeal_id), **one.model_dump(exclude={"appeal_id"}))
            for one in found.items
        ]
    )


@router.get(
    "/appeals/{appeal}",
    operation_id="readAppeal",
    response_model=AppealView,
    responses=refusals(401, 403, 404),
)
async def read(request: Request, response: Response, appeal: Id, actor: Reading, secret: Secret = None) -> Any:
    """Read one appeal: a resident their own by tracking code and secret, staff by id or code what is or was theirs.

    Office, leader and auditor read any; to others an appeal that they have nothing to do with is `appeal-not-found`.
    A resident without the secret is refused (`secret-needed`); a wrong code and a wrong secret are both
    `appeal-not-found`. Just after a submission an appeal may be not found for a moment: accepted is not yet worked on.
    """
    app_context = app_context_of(request)
    if secret is not None:
        return tagged(request, response, await app_context.ask(_follow(appeal, secret), PUBLIC))
    if actor.role is Role.PUBLIC:
        raise secret_needed()
    return tagged(request, response, await app_context.ask(make(ReadAppeal, appeal_id=appeal), actor))


@router.get("/keeping", operation_id="readKeeping")
async def keeping(caller: Annotated[Caller, asks(ReadKeeping)]) -> Keeping:
    """Read how many days what residents leave is kept, as the privacy notice says it."""
    found: Keeping = await caller.ask()
    return found


@router.get("/appeals/{appeal}/story", operation_id="followAppeal", responses=refusals(401, 404))
async def story(appeal: Id, caller: Annotated[Caller, asks(ReadPublicStory)], secret: Secret = None) -> Story:
    """Read who did what with an appeal and when, as far as its resident may know it.

    Needs the appeal's secret (`secret-needed`); a wrong code and a wrong secret are both `appeal-not-found`.
    """
    if secret is None:
        raise secret_needed()
    view = await caller.app_context.ask(_follow(appeal, secret), PUBLIC)
    told: Story = await caller.app_context.ask(make(ReadPublicStory, appeal_id=view.appeal_id), PUBLIC)
    return told


class AppealRating(Shape):
    """The resident's judgement of the answer."""

    solved: bool
    grade: Grade
    words: str = Field(default="", max_length=2000)


@router.post("/appeals/{appeal}/rating", operation_id="rateAppeal", responses=refusals(401, 404, 409, 422))
async def rate(
    appeal: Id, body: AppealRating, caller: Annotated[Caller, does(RateAppeal)], secret: Secret = None
) -> Done:
    """Rate the answer to one's own appeal: solved and at least basically satisfied closes it, all else sends it back.

    Needs the appeal's secret (`secret-needed`). Refused before there is an answer (`nothing-to-rate`) and for a second
    rating of the same answer (`already-rated`).
    """
    proof = proof_of(caller, appeal, secret)
    return await caller.do(**proof, **body.model_dump(), dangers=danger.named(body.words))


@router.delete("/appeals/{appeal}/contact", operation_id="eraseContact", responses=refusals(401, 404))
async def erase(appeal: Id, caller: Annotated[Caller, does(EraseContact)], secret: Secret = None) -> Done:
    """Erase the phone number kept with one's own appeal (PIPL art. 47); the appeal goes on anonymously.

    Needs the appeal's secret (`secret-needed`); a wrong code and a wrong secret are both `appeal-not-found`.
    """
    return await caller.do(**proof_of(caller, appeal, secret))


@router.get(
    "/photos/{photo_id}", operation_id="readPhoto", response_class=Response, responses=files(JPEG) | refusals(404)
)
async def photo(
    photo_id: Id,
    caller: Annotated[Caller, asks(ReadPhoto)],
    secret: Secret = None,
    code: Annotated[str | None, Header(alias="X-Appeal-Code")] = None,
) -> Response:
    """Show one photo of an appeal as a JPEG, to who reads the appeal or to the resident who sends code and secret.

    Without the right code and secret a resident is refused (`appeal-not-found`); a photo of another appeal is
    `photo-not-found`.
    """
    proof = {"tracking_code": tidy(code), "secret": tidy(secret)} if code and secret else {}
    return jpeg((await caller.ask(photo_id=photo_id, **proof)).jpeg)


def _follow(code: str, secret: str) -> FollowAppeal:
    query: FollowAppeal = make(FollowAppeal, tracking_code=tidy(code), secret=tidy(secret))
    return query


def proof_of(caller: Caller, code: str, secret: str | None) -> dict[str, str]:
    """A resident's proof as commands take it; raises Refused without a secret."""
    if secret is None:
        raise secret_needed()
    if caller.key is not None:  # residents share one nameless actor: their keys must not meet
        caller.key = caller.app_context.idempotency.scoped(tidy(code), caller.key)
    return {"tracking_code": tidy(code), "secret": tidy(secret)}


def secret_needed() -> Refused:
    """What a resident without the secret is told."""
    return Refused("secret-needed", "Send the appeal's secret in X-Appeal-Secret.", status=401)
