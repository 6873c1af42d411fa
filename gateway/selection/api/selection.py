"""From ideas to the published list: seasons, merging, screening, the committee's review."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import selection as c
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.fields import Moment
from contracts.words import OTHER
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.categories import OfferedCategory

router = resource("selection")


@router.get("/seasons", operation_id="listSeasons", responses=refusals())
async def seasons(caller: Annotated[Caller, asks(c.ListSeasons, Scope.READ_DIRECTORY)]) -> c.SeasonList:
    """List the seasons in which ideas for projects are collected, newest first. Open to all."""
    return await caller.ask()


class NewSeason(Shape):
    """A season of the county, or of one township, from `opens` up to `closes`."""

    title: Name
    township: TownshipCode | None = None
    opens: Moment
    closes: Moment


@router.post("/seasons", operation_id="openSeason", responses=WRITES)
async def open_season(body: NewSeason, caller: Annotated[Caller, does(c.OpenSeason)]) -> Done:
    """Announce a season in which ideas are collected; ideas that wait for one come into it.

    Only the congress office may. Refused when it ends before it begins (`season-backwards`), and when another season of
    the same place runs at that time (`season-overlaps`).
    """
    return await caller.do(**dict(body))


class Moving(Shape):
    """The moment at which it closes now, and why."""

    closes: Moment
    reason: c.Reason


@router.put("/seasons/{season_id}/end", operation_id="moveSeason", responses=WRITES)
async def move_season(season_id: Id, body: Moving, caller: Annotated[Caller, does(c.MoveSeason)]) -> Done:
    """Let a season close earlier or later than announced, with the reason.

    Only the congress office may. Refused once its list is published (`list-published`), for an end before its beginning
    (`season-backwards`), and into another season of the same place (`season-overlaps`).
    """
    return await caller.do(season_id=season_id, **dict(body))


@router.get("/seasons/{season_id}/candidates", operation_id="listCandidates", responses=refusals(404))
async def candidates(
    season_id: Id, caller: Annotated[Caller, asks(c.ListCandidates, Scope.READ_DIRECTORY)]
) -> c.SheetList:
    """List the published candidates of a season.

    Open to all; the congress office, leaders and auditors also see those in preparation. An unknown season is
    `season-not-found`.
    """
    return await caller.ask(season_id=season_id)


@router.post("/seasons/{season_id}/publication", operation_id="publishCandidates", responses=WRITES)
async def publish(season_id: Id, caller: Annotated[Caller, does(c.PublishCandidates)]) -> Done:
    """Publish the list of a season's approved candidates, after which nothing of it changes.

    Only the congress office may, once (`list-published`). Refused before the season's end (`season-open`), while an
    idea is undecided (`ideas-undecided`), and when no candidate is approved (`list-empty`).
    """
    return await caller.do(season_id=season_id)


@router.get("/seasons/{season_id}/similar", operation_id="suggestMerges", responses=refusals(401, 403, 404))
async def similar(
    season_id: Id, caller: Annotated[Caller, asks(c.SuggestMerges)], proposal_id: Id | None = None
) -> c.MergeSuggestions:
    """Suggest ideas of a season that may be merged, most alike first, with the phrases they share.

    For the congress office, leaders and auditors. With `proposal_id`, only pairs of that idea; an unknown one is
    `proposal-not-found`.
    """
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
    """List ideas for projects with where each stands, newest first.

    Open to all; withdrawn ideas are left out, and with `apart` also those merged into another.
    """
    wanted = {"season_id": season_id, "township": township, "state": state, "apart": apart}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


@router.get("/ideas/{proposal_id}", operation_id="readIdea", responses=refusals(404))
async def idea(proposal_id: Id, caller: Annotated[Caller, asks(c.ReadIdea, Scope.READ_DIRECTORY)]) -> c.IdeaView:
    """Read one idea, by its id or its appeal's, with what became of it.

    Open to all, but only deputies, departments, the congress office, leaders and auditors read the departments'
    opinions. An unknown idea is `proposal-not-found`.
    """
    return await caller.ask(proposal_id=proposal_id)


class NewIdea(Shape):
    """An idea as it was heard, without a name or number of who said it."""

    channel: Literal["station", "field_visit"]
    title: str = Field(min_length=2, max_length=100)
    text: Words
    township: TownshipCode
    category: OfferedCategory = OTHER
    heard_at: str = Field(default="", max_length=100)
    voices: int = Field(default=1, ge=1, le=100_000)
    appeal_ids: list[Id] = Field(default=[], max_length=200)
    """The appeals of a common matter that it came out of; for the office alone."""


@router.post("/ideas", operation_id="enterProposal", responses=WRITES)
async def enter(body: NewIdea, caller: Annotated[Caller, does(c.EnterProposal)]) -> Done:
    """Write down an idea that was heard at a station or on a field visit.

    Only the congress office, deputies and station keepers may, and station keepers only what was said at the station
    (`channel-not-yours`). Out of which appeals it came the office alone says (`appeals-not-yours`); their residents are
    told what becomes of it.
    """
    return await caller.do(**dict(body))


class ProposalMerging(Shape):
    """What says the same, and why it seems so."""

    proposal_ids: list[Id] = Field(min_length=1, max_length=200)
    reason: c.Reason


@router.post("/ideas/{proposal_id}/merged", operation_id="mergeProposals", responses=WRITES)
async def merge(proposal_id: Id, body: ProposalMerging, caller: Annotated[Caller, does(c.MergeProposals)]) -> Done:
    """Merge other ideas into this one, to study them together; every proposer is kept, and it can be undone.

    Only the congress office may. Refused into itself (`merge-into-itself`), across seasons (`another-season`), once a
    department was asked about one of them (`not-now`), and after the season's list is published (`list-published`).
    """
    return await caller.do(into=proposal_id, **dict(body))


class SeparationReason(Shape):
    """The reason its proposer reads."""

    reason: c.Reason


@router.post("/ideas/{proposal_id}/separation", operation_id="separateProposal", responses=WRITES)
async def separate(
    proposal_id: Id, body: SeparationReason, caller: Annotated[Caller, does(c.SeparateProposal)]
) -> Done:
    """Undo the merging of an idea, which stands again where it stood before.

    Only the congress office may. Refused for an idea that is not merged (`not-now`), and after the season's list is
    published (`list-published`).
    """
    return await caller.do(proposal_id=proposal_id, reason=body.reason)


class GivenScreening(Shape):
    """The three principles, each from 1 to 5 with its reason, and what follows."""

    need: c.Score
    benefit: c.Score
    feasible: c.Score
    verdict: Literal["passed", "screened_out"]
    reason: c.Reason


@router.post("/ideas/{proposal_id}/screenings", operation_id="screenProposal", responses=WRITES)
async def screen(proposal_id: Id, body: GivenScreening, caller: Annotated[Caller, does(c.ScreenProposal)]) -> Done:
    """Score an idea by the three principles (三项原则) and pass it or screen it out; every screening is kept.

    Only the congress office may. Refused for a pass with a lowest score (`scores-contradict`), where the idea does not
    stand so (`not-now`), and after the season's list is published (`list-published`).
    """
    return await caller.do(proposal_id=proposal_id, **dict(body))
