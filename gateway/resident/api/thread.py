"""The thread of an appeal for programs: read, asked, answered; place corrected, withdrawn, opened again."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Request
from pydantic import Field

from contracts.base import Actor, Done, Id
from contracts.fields import Reason, TownshipCode, Words
from contracts.intake import (
    AskResident,
    CorrectPlace,
    FollowThread,
    ReadThread,
    ReopenAppeal,
    SayMore,
    Thread,
    WithdrawAppeal,
)
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.api import bodies, danger, photos
from gateway.api.receipts import tidy
from gateway.api.resource import Caller, does, make, refusals, resource
from gateway.api.shape import Shape
from gateway.context import app_context_of
from gateway.resident.api.appeals import Secret, proof_of, secret_needed

router = resource("appeals")
uploads = resource("appeals", any_body=True)
Reading = Annotated[Actor, Depends(signed_in(*ReadThread.roles, Role.PUBLIC))]


@router.get("/appeals/{appeal}/messages", operation_id="readThread", responses=refusals(401, 403, 404))
async def read(request: Request, appeal: Id, actor: Reading, secret: Secret = None) -> Thread:
    """Read what was said about an appeal after it was sent, and what its reader may do now.

    A resident reads their own by tracking code and secret (`secret-needed`), staff by id what is or was theirs; the
    words of residents whose appeals are handled with it are among them, and nobody's name.
    """
    app_context = app_context_of(request)
    if secret is None and actor.role is Role.PUBLIC:
        raise secret_needed()
    if secret is None:
        found: Thread = await app_context.ask(make(ReadThread, appeal_id=appeal), actor)
        return found
    mine: Thread = await app_context.ask(make(FollowThread, tracking_code=tidy(appeal), secret=tidy(secret)), PUBLIC)
    return mine


class Question(Shape):
    """What the resident is asked."""

    text: Reason


@router.post("/appeals/{appeal}/questions", operation_id="askResident", responses=refusals(401, 403, 404, 409, 422))
async def ask(appeal: Id, body: Question, caller: Annotated[Caller, does(AskResident)]) -> Done:
    """Ask the resident of an appeal for a detail; clocks that are not over stand still until the answer, for some days.

    For the deputy or department that has it now, and the congress office (`forbidden`). One question waits at a
    time (`question-waits`), and only so many are asked (`said-enough`). A deputy who accepted it a moment ago may have
    to ask again (`not-known-yet`).
    """
    return await caller.do(appeal_id=appeal, text=body.text)


class MoreSaid(Shape):
    """What the resident says, with photos where it is sent as a form."""

    what: Literal["words", "thanks"] = "words"
    text: Words


@uploads.post(
    "/appeals/{appeal}/messages",
    operation_id="sayMore",
    responses=refusals(400, 401, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(MoreSaid, {"text": "就在村委会门口第三根杆子。"}),
)
async def say(request: Request, appeal: Id, caller: Annotated[Caller, does(SayMore)], secret: Secret = None) -> Done:
    """Say more about one's own appeal: it answers the question that waits, or is added; thanks answer nothing.

    Needs the appeal's secret (`secret-needed`). Refused for a finished appeal (`appeal-finished`), for too long a
    message (`invalid`) and after too many (`said-enough`).
    """
    proof = proof_of(caller, appeal, secret)
    body, raw = await bodies.read(request, MoreSaid)
    cleaned = await photos.clean(raw, caller.app_context.settings)
    return await caller.do(**proof, **body.model_dump(), photos=cleaned, dangers=danger.named(body.text))


class Where(Shape):
    """Where it really is."""

    township: TownshipCode
    village: str | None = Field(default=None, max_length=60)
    address: str | None = Field(default=None, max_length=200)


@router.put("/appeals/{appeal}/place", operation_id="correctPlace", responses=refusals(401, 404, 409, 422))
async def place(appeal: Id, body: Where, caller: Annotated[Caller, does(CorrectPlace)], secret: Secret = None) -> Done:
    """Correct the place of one's own appeal; who has it keeps it.

    Needs the appeal's secret (`secret-needed`). Refused for a finished appeal (`appeal-finished`), and when nothing
    would change (`nothing-corrected`).
    """
    return await caller.do(**proof_of(caller, appeal, secret), **body.model_dump())


class Why(Shape):
    """The resident's reason."""

    reason: Reason


@router.post("/appeals/{appeal}/withdrawal", operation_id="withdrawAppeal", responses=refusals(401, 404, 409, 422))
async def withdraw(
    appeal: Id, body: Why, caller: Annotated[Caller, does(WithdrawAppeal)], secret: Secret = None
) -> Done:
    """Withdraw one's own appeal: it is handled no more, and what was done stays on record.

    Needs the appeal's secret (`secret-needed`). Refused for a finished appeal (`appeal-finished`), and while it is
    handled for others who said the same (`others-wait`).
    """
    return await caller.do(**_told(caller, appeal, secret, body))


@router.post("/appeals/{appeal}/reopening", operation_id="reopenAppeal", responses=refusals(401, 404, 409, 422))
async def reopen(appeal: Id, body: Why, caller: Annotated[Caller, does(ReopenAppeal)], secret: Secret = None) -> Done:
    """Say that what was closed lately is broken again: it goes on in its old story, once for each closing.

    Needs the appeal's secret (`secret-needed`). Refused unless it was answered and closed some days ago at
    the most (`appeal-not-closed`).
    """
    return await caller.do(**_told(caller, appeal, secret, body))


def _told(caller: Caller, appeal: str, secret: str | None, body: Why) -> dict[str, Any]:
    return {**proof_of(caller, appeal, secret), "reason": body.reason, "dangers": danger.named(body.reason)}
