"""From ideas to the published list: seasons, merging, screening, the committee's review."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from pydantic import AwareDatetime, BaseModel, Field

from contracts import selection as c
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.words import Category
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, paged, refusals, resource

router = resource("selection")
WRITES = refusals(401, 403, 404, 409, 422)


@router.get("/seasons", operation_id="listSeasons", responses=refusals())
async def seasons(caller: Annotated[Caller, asks(c.ListSeasons, Scope.READ_DIRECTORY)]) -> c.SeasonList:
    """Newest first."""
    return await caller.ask()


class NewSeason(BaseModel):
    """Of the county, or of one township; from `opens` up to `closes`."""

    title: Name
    township: TownshipCode | None = None
    opens: AwareDatetime
    closes: AwareDatetime


@router.post("/seasons", operation_id="openSeason", responses=WRITES)
async def open_season(body: NewSeason, caller: Annotated[Caller, does(c.OpenSeason)]) -> Done:
    """Announce a season; ideas that wait come into it."""
    return await caller.do(**dict(body))


class Moving(BaseModel):
    """When it closes now, and why."""

    closes: AwareDatetime
    reason: c.Reason


@router.put("/seasons/{season_id}/end", operation_id="moveSeason", responses=WRITES)
async def move_season(season_id: Id, body: Moving, caller: Annotated[Caller, does(c.MoveSeason)]) -> Done:
    """Let it close earlier or later."""
    return await caller.do(season_id=season_id, **dict(body))


@router.get("/seasons/{season_id}/candidates", operation_id="listCandidates", responses=refusals(404))
async def candidates(
    season_id: Id, caller: Annotated[Caller, asks(c.ListCandidates, Scope.READ_DIRECTORY)]
) -> c.SheetList:
    """The published list; for office, leaders and auditors also what is in preparation."""
    return await caller.ask(season_id=season_id)


@router.post("/seasons/{season_id}/publication", operation_id="publishCandidates", responses=WRITES)
async def publish(season_id: Id, caller: Annotated[Caller, does(c.PublishCandidates)]) -> Done:
    """Publish the list, once."""
    return await caller.do(season_id=season_id)


@router.get("/seasons/{season_id}/similar", operation_id="suggestMerges", responses=refusals(401, 403, 404))
async def similar(
    season_id: Id, caller: Annotated[Caller, asks(c.SuggestMerges)], proposal_id: Id | None = None
) -> c.MergeSuggestions:
    """Ideas that sound the same and the phrases they share, most alike first."""
    return await caller.ask(season_id=season_id, proposal_id=proposal_id)


@router.get("/ideas", operation_id="listIdeas", responses=refusals(422))
async def ideas(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListIdeas, Scope.READ_DIRECTORY)],
    season_id: Id | None = None,
    township: TownshipCode | None = None,
    state: c.IdeaState | None = None,
    apart: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> c.IdeaPage:
    """Ideas with where they stand, newest first."""
    wanted = {"season_id": season_id, "township": township, "state": state, "apart": apart}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


@router.get("/ideas/{proposal_id}", operation_id="readIdea", responses=refusals(404))
async def idea(proposal_id: Id, caller: Annotated[Caller, asks(c.ReadIdea, Scope.READ_DIRECTORY)]) -> c.IdeaView:
    """One idea, by its id or its appeal's, and what became of it."""
    return await caller.ask(proposal_id=proposal_id)


class NewIdea(BaseModel):
    """What was heard; no name and no number of who said it."""

    channel: Literal["station", "field_visit"]
    title: str = Field(min_length=2, max_length=100)
    text: Words
    township: TownshipCode
    category: Category = Category.OTHER
    heard_at: str = Field(default="", max_length=100)
    voices: int = Field(default=1, ge=1, le=100_000)


@router.post("/ideas", operation_id="enterProposal", responses=WRITES)
async def enter(body: NewIdea, caller: Annotated[Caller, does(c.EnterProposal)]) -> Done:
    """Write down an idea heard at a station or on a field visit."""
    return await caller.do(**dict(body))


class ProposalMerging(BaseModel):
    """What says the same, and why it seems so."""

    proposal_ids: list[Id] = Field(min_length=1, max_length=200)
    reason: c.Reason


@router.post("/ideas/{proposal_id}/merged", operation_id="mergeProposals", responses=WRITES)
async def merge(proposal_id: Id, body: ProposalMerging, caller: Annotated[Caller, does(c.MergeProposals)]) -> Done:
    """Study these together with this one."""
    return await caller.do(into=proposal_id, **dict(body))


class SeparationReason(BaseModel):
    """The reason its proposer reads."""

    reason: c.Reason


@router.post("/ideas/{proposal_id}/separation", operation_id="separateProposal", responses=WRITES)
async def separate(
    proposal_id: Id, body: SeparationReason, caller: Annotated[Caller, does(c.SeparateProposal)]
) -> Done:
    """Undo a merge."""
    return await caller.do(proposal_id=proposal_id, reason=body.reason)


class ScreeningVerdict(BaseModel):
    """The three principles, each from 1 to 5 with its reason, and what follows."""

    need: c.Score
    benefit: c.Score
    feasible: c.Score
    verdict: Literal["passed", "screened_out"]
    reason: c.Reason


@router.post("/ideas/{proposal_id}/screenings", operation_id="screenProposal", responses=WRITES)
async def screen(proposal_id: Id, body: ScreeningVerdict, caller: Annotated[Caller, does(c.ScreenProposal)]) -> Done:
    """Screen it; every screening stays on record."""
    return await caller.do(proposal_id=proposal_id, **dict(body))
