"""Letters of voters to deputies, for programs."""

from typing import Annotated

from fastapi import Header, Query, Request, Response
from pydantic import Field

from contracts import deputies as d
from contracts.base import Done, Id, Words
from contracts.fields import Title
from gateway.access.tokens import Scope
from gateway.api.receipts import tidy
from gateway.api.resource import WRITES, Caller, Limit, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of
from gateway.letters import writing
from kit.problems import NotFound

router = resource("letters")
ONE = "/letters/{letter_id}"
Secret = Annotated[str | None, Header(alias="X-Letter-Secret", description="What only the writer has.")]


class NewLetter(Shape):
    """What a voter writes; the phone is kept nowhere, only a keyed digest of it is."""

    title: Title
    text: Words
    phone: str = Field(max_length=40)
    may_be_public: bool = False


class LetterKept(Shape):
    """Shown once: with code and secret the writer follows the letter, and nobody else does."""

    letter_id: str
    tracking_code: str
    secret: str


@router.post(
    "/deputies/{deputy_id}/letters",
    operation_id="writeLetter",
    responses=refusals(404, 409, 422, 429),
)
async def write(
    request: Request,
    deputy_id: Id,
    body: NewLetter,
    caller: Annotated[Caller, does(d.WriteLetter, Scope.SUBMIT)],
) -> LetterKept:
    """Write to a deputy in office, who answers; code and secret lead to the answer.

    Open to all. Refused for a phone that is none (`phone-not-valid`), a deputy in office no more (`deputy-inactive`),
    while a letter of this phone waits for this deputy (`letter-waits`), for too many of one phone a day
    (`letters-too-many`) and for too many requests from one address (`too-many-requests`).
    """
    kept = await writing.write(
        caller.app_context,
        deputy_id,
        body.title,
        body.text,
        body.phone,
        caller.key,
        may_be_public=body.may_be_public,
        address=address_of(request),
    )
    return LetterKept(letter_id=kept.appeal_id, tracking_code=kept.tracking_code, secret=kept.secret)


@router.get("/deputies/{deputy_id}/letters", operation_id="listPublicLetters", responses=refusals(422))
async def public(
    deputy_id: Id, caller: Annotated[Caller, asks(d.ListPublicLetters, Scope.READ_DIRECTORY)]
) -> d.PublicLetters:
    """List letters to a deputy with their answers that the writer let be shown and the office released.

    Open to all.
    """
    return await caller.ask(deputy_id=deputy_id)


@router.get("/own-letters/{code}", operation_id="followLetter", responses=refusals(404, 422, 429))
async def follow(
    request: Request,
    code: Id,
    caller: Annotated[Caller, asks(d.FollowLetter, Scope.SUBMIT)],
    secret: Secret = None,
) -> d.LetterView:
    """Follow one's own letter by its code, with the secret in `X-Letter-Secret`.

    Open to all; a wrong code or secret is `voter-letter-not-found`.
    """
    caller.app_context.rate.take(address_of(request))
    if secret is None:
        raise NotFound("voter-letter")
    return await caller.ask(tracking_code=tidy(code), secret=tidy(secret))


class AskedAgain(Shape):
    """What the writer asks once more, with what proves the letter theirs."""

    tracking_code: str = Field(max_length=20)
    secret: str = Field(max_length=80)
    text: Words


@router.post("/letters/questions", operation_id="askLetterAgain", responses=refusals(404, 409, 422, 429))
async def ask_again(
    request: Request, body: AskedAgain, caller: Annotated[Caller, does(d.AskLetterAgain, Scope.SUBMIT)]
) -> Done:
    """Ask once more about what was answered, once a letter; the deputy answers again.

    Open to all who have code and secret. Refused before the answer and a second time (`letter-asked`).
    """
    caller.app_context.rate.take(address_of(request))
    return await caller.do(tracking_code=tidy(body.tracking_code), secret=tidy(body.secret), text=body.text)


@router.get("/letters", operation_id="listVoterLetters", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(d.ListVoterLetters)],
    words: Annotated[str, Query(max_length=100)] = "",
    only: d.LetterList | None = None,
    cursor: str | None = None,
    limit: Limit = 50,
) -> d.LetterPage:
    """List letters: a deputy's own, or all of them with how many wait for too long, for office, leaders, auditors."""
    found: d.LetterPage = await caller.ask(words=words, only=only, cursor=cursor, limit=limit)
    return paged(request, response, found)


@router.get(ONE, operation_id="readVoterLetter", responses=refusals(401, 403, 404))
async def one(letter_id: Id, caller: Annotated[Caller, asks(d.ReadVoterLetter)]) -> d.LetterView:
    """Read one letter with its answers: the deputy it was written to, office, leaders and auditors."""
    return await caller.ask(letter_id=letter_id)


class LetterAnswer(Shape):
    """The deputy's answer."""

    words: Words


@router.post(f"{ONE}/answer", operation_id="answerLetter", responses=WRITES)
async def answer(letter_id: Id, body: LetterAnswer, caller: Annotated[Caller, does(d.AnswerLetter)]) -> Done:
    """Answer a letter; its writer reads it with code and secret, everybody only once the office released both.

    Only the deputy it was written to may; refused for what does not wait (`letter-not-open`).
    """
    return await caller.do(letter_id=letter_id, words=body.words)


@router.post(f"{ONE}/appeal", operation_id="turnLetter", responses=WRITES)
async def turn(request: Request, letter_id: Id, caller: Annotated[Caller, does(d.TurnLetter)]) -> Done:
    """Let a letter that is really an appeal go on as one, which its writer follows with the same code and secret.

    The deputy it was written to and the congress office may; refused for what was answered (`letter-not-open`).
    """
    address = address_of(request)
    return Done(id=await writing.turn(caller.app_context, caller.actor, letter_id, caller.key, address))
