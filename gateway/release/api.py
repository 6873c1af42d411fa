"""What waits to be read before everybody may, the office's decisions, and the public record of them."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from contracts import release as r
from contracts import selection as s
from contracts.base import Done, Id
from contracts.fields import Label, Note
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource

router = resource("release")


class Decision(BaseModel):
    """What everybody reads: all of it, all but some words and photos, or nothing; with the reason where not all."""

    verdict: r.Verdict
    hide: list[Label] = Field(default=[], max_length=50)
    hide_photos: list[Id] = Field(default=[], max_length=50)
    why: r.WhyNot | None = None
    words: Note = ""
    checked_by: Label = ""


@router.get("/releases/ideas", operation_id="readIdeaReleases")
async def ideas_record(caller: Annotated[Caller, asks(s.ReadIdeaReleases, Scope.READ_DIRECTORY)]) -> r.ReleaseRecord:
    """Read by which rules ideas become public, how long they wait, and what was decided; no texts.

    Open to all.
    """
    return await caller.ask()


@router.get("/releases/ideas/held", operation_id="listHeldIdeas", responses=refusals(401, 403, 422))
async def held_ideas(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(s.ListHeldIdeas)],
    kind: r.Kind = "idea",
    decided: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> r.HeldPage:
    """List ideas, or what departments say of them, that nobody read yet, or those that were decided about.

    For the congress office, leaders and auditors.
    """
    return paged(request, response, await caller.ask(kind=kind, decided=decided, cursor=cursor, limit=limit))


@router.put("/releases/ideas/{kind}/{key}", operation_id="decideIdeaRelease", responses=WRITES)
async def decide_idea(kind: r.Kind, key: Id, body: Decision, caller: Annotated[Caller, does(s.DecideIdea)]) -> Done:
    """Release an idea, or what a department says of it, whole, in part or not at all; takes back what was decided.

    Only the congress office may. Refused without the name of who checked it for secrets (`secrecy-check-missing`),
    without a reason where not all is shown (`release-reason-missing`), and for words or photos that are not there
    (`words-not-there`). An unknown text is `text-not-found`.
    """
    return await caller.do(kind=kind, key=key, **dict(body))
