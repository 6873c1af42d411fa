"""What waits to be read before everybody may, the office's decisions, and the public record of them."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import release as r
from contracts.base import Done, Id
from contracts.fields import Label, Note
from contracts.held import HeldPage, ReleaseRecord, Verdict, WhyNot
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape

router = resource("release")


class ReleaseDecision(Shape):
    """What everybody reads: all of it, all but some words and photos, or nothing; with the reason where not all."""

    verdict: Verdict
    hide: list[Label] = Field(default=[], max_length=50)
    hide_photos: list[Id] = Field(default=[], max_length=50)
    why: WhyNot | None = None
    words: Note = ""
    checked_by: Label = ""


@router.get("/releases/ideas", operation_id="readIdeaReleases")
async def ideas_record(caller: Annotated[Caller, asks(r.ReadIdeaReleases, Scope.READ_DIRECTORY)]) -> ReleaseRecord:
    """Read by which rules ideas become public, how long they wait, and what was decided; no texts.

    Open to all.
    """
    return await caller.ask()


@router.get("/releases/ideas/held", operation_id="listHeldIdeas", responses=refusals(401, 403, 422))
async def held_ideas(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(r.ListHeldIdeas)],
    kind: r.IdeaKind = "idea",
    decided: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HeldPage:
    """List ideas, or what departments say of them, that nobody read yet, or those that were decided about.

    For the congress office, leaders and auditors.
    """
    return paged(request, response, await caller.ask(kind=kind, decided=decided, cursor=cursor, limit=limit))


@router.put("/releases/ideas/{kind}/{key}", operation_id="decideIdeaRelease", responses=WRITES)
async def decide_idea(
    kind: r.IdeaKind, key: Id, body: ReleaseDecision, caller: Annotated[Caller, does(r.DecideIdea)]
) -> Done:
    """Release an idea, or what a department says of it, whole, in part or not at all; takes back what was decided.

    Only the congress office may. Refused without the name of who checked it for secrets (`secrecy-check-missing`),
    without a reason where not all is shown (`release-reason-missing`), and for words or photos that are not there
    (`words-not-there`). An unknown text is `text-not-found`.
    """
    return await caller.do(kind=kind, key=key, **dict(body))


@router.get("/releases/letters", operation_id="readLetterReleases")
async def letters_record(caller: Annotated[Caller, asks(r.ReadLetterReleases, Scope.READ_DIRECTORY)]) -> ReleaseRecord:
    """Read by which rule letters to deputies become public, how long they wait, and what was decided; no texts.

    Open to all.
    """
    return await caller.ask()


@router.get("/releases/letters/held", operation_id="listHeldLetters", responses=refusals(401, 403, 422))
async def held_letters(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(r.ListHeldLetters)],
    decided: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HeldPage:
    """List letters with their answers whose writers let them be shown and that nobody read yet, or that were decided.

    For the congress office, leaders and auditors.
    """
    return paged(request, response, await caller.ask(decided=decided, cursor=cursor, limit=limit))


@router.put("/releases/letters/{key}", operation_id="decideLetterRelease", responses=WRITES)
async def decide_letter(key: Id, body: ReleaseDecision, caller: Annotated[Caller, does(r.DecideLetter)]) -> Done:
    """Release a letter with its answer whole, in part or not at all; takes back what was decided.

    Only the congress office may. Refused as an idea's release is, and `text-not-found` for an unknown one.
    """
    return await caller.do(key=key, **dict(body))


@router.get("/releases/texts", operation_id="readTextReleases")
async def texts_record(caller: Annotated[Caller, asks(r.ReadTextReleases, Scope.READ_DIRECTORY)]) -> ReleaseRecord:
    """Read by which rules texts of projects, inquiries and suggestions become public, and what was decided; no texts.

    Open to all.
    """
    return await caller.ask()


@router.get("/releases/texts/held", operation_id="listHeldTexts", responses=refusals(401, 403, 422))
async def held_texts(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(r.ListHeldTexts)],
    kind: r.TextKind,
    decided: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HeldPage:
    """List texts of projects, inquiries and suggestions that nobody read yet, or those that were decided about.

    For the congress office, leaders and auditors.
    """
    return paged(request, response, await caller.ask(kind=kind, decided=decided, cursor=cursor, limit=limit))


@router.put("/releases/texts/{kind}/{key}", operation_id="decideTextRelease", responses=WRITES)
async def decide_text(
    kind: r.TextKind, key: Id, body: ReleaseDecision, caller: Annotated[Caller, does(r.DecideText)]
) -> Done:
    """Release a text of a project, an inquiry or a suggestion whole, in part or not at all; who wrote it is told.

    Only the congress office may. Refused as an idea's release is, and `text-not-found` for an unknown text.
    """
    return await caller.do(kind=kind, key=key, **dict(body))
