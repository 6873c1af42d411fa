"""The office's board: every appeal as a case with its clock, its holder and its whole story."""

from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import Field

from contracts.base import Done, Id, TownshipCode, Words
from contracts.fields import Moment
from contracts.supervision import (
    Board,
    CasePage,
    ListCases,
    PressCase,
    ReadBoard,
    ReadStory,
    ReferCase,
    RetellHolders,
    ReviewCase,
    Story,
)
from contracts.words import AppealState, Colour, Kind
from gateway.api.resource import Caller, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.categories import KnownCategory

router = resource("cases")


@router.get("/board", operation_id="readBoard", responses=refusals(401, 403))
async def board(caller: Annotated[Caller, asks(ReadBoard)]) -> Board:
    """Count the cases in each state by colour, and how many are overdue, returned, or wait for a review.

    For the congress office, leaders and auditors.
    """
    return await caller.ask()


@router.get("/cases", operation_id="listCases", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(ListCases)],
    state: AppealState | None = None,
    colour: Colour | None = None,
    overdue: bool = False,
    to_review: bool = False,
    open: bool | None = None,  # noqa: A002  the contract's own word
    township: TownshipCode | None = None,
    department: Id | None = None,
    deputy: Id | None = None,
    kind: Kind | None = None,
    category: KnownCategory | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
    words: str = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CasePage:
    """List cases, one for each appeal: open ones the most urgent first, finished ones the newest first.

    `words` are found wherever they stand: in title, text, place, answers and notes, with whoever has or had it, or in
    the tracking code; in full or half width, 简 or 繁, with or without blanks. Several words must all be there.
    For the congress office, leaders and auditors.
    """
    page: CasePage = await caller.ask(
        state=state,
        colour=colour,
        overdue=overdue,
        to_review=to_review,
        department=department,
        deputy=deputy,
        kind=kind,
        category=category,
        since=since,
        until=until,
        open=open,
        township=township,
        words=words,
        cursor=cursor,
        limit=limit,
    )
    return paged(request, response, page)


@router.get(
    "/cases/{appeal_id}/story", operation_id="readStory", response_model=Story, responses=refusals(401, 403, 404)
)
async def story(request: Request, response: Response, appeal_id: Id, caller: Annotated[Caller, asks(ReadStory)]) -> Any:
    """Read the whole history of one appeal, with what staff told each other.

    For the congress office, leaders and auditors, and for a deputy or department that has or had it; to others it is
    `appeal-not-found`.
    """
    return tagged(request, response, await caller.ask(appeal_id=appeal_id))


class Pressing(Shape):
    """What whoever holds the case is told."""

    words: Words


@router.post("/cases/{appeal_id}/press", operation_id="pressCase", responses=refusals(401, 403, 404, 409))
async def press(appeal_id: Id, body: Pressing, caller: Annotated[Caller, does(PressCase)]) -> Done:
    """Urge the deputy or department that holds a case to act, in words they will read (催办).

    Only the congress office may. Refused when neither a deputy nor a department holds the case (`nobody-to-press`).
    """
    return await caller.do(appeal_id=appeal_id, words=body.words)


class Referral(Shape):
    """The department or organ a report goes to, and what the office tells it."""

    department: Id
    words: str = Field(default="", max_length=2000)
    co_departments: list[Id] = Field(default=[], max_length=5)


@router.post("/cases/{appeal_id}/refer", operation_id="referCase", responses=refusals(401, 403, 404, 409))
async def refer(appeal_id: Id, body: Referral, caller: Annotated[Caller, does(ReferCase)]) -> Done:
    """Give a report (举报) to a department or organ, which is given a work order with its clocks.

    Only the congress office may, for a report (`not-a-report`) that no deputy was asked about (`not-with-the-office`).
    Refused for a department that is named in it, or that belongs to its township (`report-kept-from-department`). Until
    deputies' word of it has come: `not-known-yet`, ask again.
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


class CaseReview(Shape):
    """The verdict of a named reviewer, with the evidence."""

    verdict: Literal["handle_again", "close"]
    evidence: Words
    department: Id | None = None


@router.post("/cases/{appeal_id}/review", operation_id="reviewCase", responses=refusals(401, 403, 404, 409))
async def review(appeal_id: Id, body: CaseReview, caller: Annotated[Caller, does(ReviewCase)]) -> Done:
    """Decide what follows a resident's `not solved`: handle it again, or close it with written evidence (复核).

    Only the congress office may, under a person's name (`reviewer-unnamed`). Refused when the case waits for no review
    (`nothing-to-review`), for closing before the matter was handled again (`not-handled-again`), and when no department
    is named or known (`department-needed`).
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


@router.post("/cases/holders", operation_id="retellHolders", responses=refusals(401, 403))
async def retell(caller: Annotated[Caller, does(RetellHolders)]) -> Done:
    """Tell every service once more who has or had each case, for a copy of it that began later than the cases.

    The answer's id is how many cases were told. Only the operator may.
    """
    return await caller.do()
