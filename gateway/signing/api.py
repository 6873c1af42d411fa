"""Papers on their way out of a department that has them signed, as programs have them."""

from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import Field

from contracts.base import Done, Id
from contracts.signing import (
    ListPapers,
    PaperList,
    PaperView,
    ReadPaper,
    ReviewPaper,
    SignPaper,
    TakeBackPaper,
    Verdict,
)
from gateway.api.resource import Caller, asks, does, refusals, resource, tagged
from gateway.api.shape import Shape

router = resource("papers")


@router.get("/papers", operation_id="listPapers", responses=refusals(401, 403, 422))
async def papers(caller: Annotated[Caller, asks(ListPapers)], thing: Id | None = None) -> PaperList:
    """List what waits in the department for its reviewer or signer or was sent back, or all about one thing.

    `thing` is an order, a suggestion, a project or an inquiry. A department sees its own; the congress office, leaders
    and auditors see who drafted, reviewed and signed what went out. In a department that has its papers signed a
    handler's command to reply, extend, return, plan, track, report or rectify goes out once it is signed: its answer
    names the paper in `paper_id`.
    """
    return await caller.ask(thing=thing)


@router.get("/papers/{paper_id}", operation_id="readPaper", response_model=PaperView, responses=refusals(401, 403, 404))
async def paper(request: Request, response: Response, paper_id: Id, caller: Annotated[Caller, asks(ReadPaper)]) -> Any:
    """Read one paper of the department: the fields of its command, and its photos until it is signed.

    To write it anew, send the command itself once more.
    """
    return tagged(request, response, await caller.ask(paper_id=paper_id))


class PaperDecision(Shape):
    """Whether it passes, and why not."""

    verdict: Verdict
    reason: str = Field(default="", max_length=2000)


@router.post("/papers/{paper_id}/review", operation_id="reviewPaper", responses=refusals(401, 403, 404, 409, 422))
async def review(paper_id: Id, body: PaperDecision, caller: Annotated[Caller, does(ReviewPaper)]) -> Done:
    """Let a paper pass to the signer, or send it back with a reason (`reason-missing`).

    For a reviewer of the department who did not draft it (`not-your-step`); refused once it has gone on
    (`paper-moved-on`).
    """
    return await caller.do(paper_id=paper_id, **body.model_dump())


@router.post("/papers/{paper_id}/sign", operation_id="signPaper", responses=refusals(401, 403, 404, 409, 422))
async def sign(paper_id: Id, body: PaperDecision, caller: Annotated[Caller, does(SignPaper)]) -> Done:
    """Sign a paper, so that it goes out in the department's name and the signer's, or send it back with a reason.

    For a signer of the department who did neither step before (`not-your-step`). Refused as its command itself would be
    now; the paper then stays where it is.
    """
    return await caller.do(paper_id=paper_id, **body.model_dump())


@router.post("/papers/{paper_id}/take-back", operation_id="takeBackPaper", responses=refusals(401, 403, 404, 409))
async def take_back(paper_id: Id, caller: Annotated[Caller, does(TakeBackPaper)]) -> Done:
    """Take back a paper that is not signed yet; its words stay on record.

    For a handler of the department (`not-your-step`).
    """
    return await caller.do(paper_id=paper_id)
