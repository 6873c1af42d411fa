"""Suggestions of deputies before they are submitted: drafts, co-signers, talks, the office's pre-review."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import suggestions as s
from contracts.base import Done, Id, Moment, Name, TownshipCode, Words
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.categories import KnownCategory, OfferedCategory

router = resource("suggestions")
ONE = "/drafts/{suggestion_id}"


class WrittenDraft(Shape):
    """What a suggestion says."""

    title: Name
    text: Words
    asks: s.Line = ""
    category: OfferedCategory
    township: TownshipCode | None = None
    departments: list[Id] = Field(default=[], max_length=10)
    disclosure: s.Disclosure = "full"


class NewDraft(WrittenDraft):
    """A new draft with the appeals behind it, which must be the deputy's own matters."""

    appeal_ids: list[Id] = Field(default=[], max_length=200)


class FromCluster(Shape):
    """The category and the township of the cluster, and its matter where it is one."""

    category: KnownCategory
    township: TownshipCode
    matter_id: Id | None = None


class Invitation(Shape):
    """The deputy who is asked to sign as well."""

    deputy_id: Id


class Signature(Shape):
    """Whether the deputy signs the draft."""

    sign: bool


class NewTalk(Shape):
    """With whom of which department, when, and what was said."""

    department: Id
    department_name: Name
    person: Name
    words: Words
    at: Moment


class DraftReview(Shape):
    """Fit to be submitted, or what to mend."""

    verdict: Literal["passed", "sent_back"]
    words: Words
    feasibility: s.Line = ""


class Occasion(Shape):
    """Whether it is submitted at a session, which is then named, or between two."""

    occasion: Literal["session", "between"]
    occasion_name: s.Line = ""


@router.get("/clusters", operation_id="listClusters", responses=refusals(401, 403))
async def clusters(
    caller: Annotated[Caller, asks(s.ListClusters)], limit: Annotated[int, Query(ge=1, le=100)] = 100
) -> s.ClusterList:
    """List what several persons raise now: matters, and kinds at one place; out of each a suggestion can grow.

    For deputies, who see their own township, and for the congress office. So many of either, those of most persons.
    """
    return await caller.ask(limit=limit)


@router.post("/drafts", operation_id="draftSuggestion", status_code=201, responses=WRITES)
async def draft(body: NewDraft, caller: Annotated[Caller, does(s.DraftSuggestion)]) -> Done:
    """Begin a draft of a suggestion, with the appeals behind it if there are any.

    Only deputies may. Refused for an appeal that was never the deputy's own matter (`matter-not-found`).
    """
    return await caller.do(**dict(body))


@router.post("/drafts/from-cluster", operation_id="draftFromCluster", status_code=201, responses=WRITES)
async def from_cluster(body: FromCluster, caller: Annotated[Caller, does(s.DraftFromCluster)]) -> Done:
    """Begin a draft from a cluster of appeals: its text is written from their figures, and they are its evidence.

    Only deputies may, in their own township. Refused when too few appeals say this there (`no-cluster`).
    """
    return await caller.do(**dict(body))


@router.get("/drafts", operation_id="listDrafts", responses=refusals(401, 403, 422))
async def drafts(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(s.ListDrafts)],
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> s.DraftPage:
    """List a deputy's own drafts and those they are asked to sign, or for the office those that await its pre-review.

    For deputies and the congress office; last changed first.
    """
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit))


@router.get(ONE, operation_id="readDraft", responses=refusals(401, 403, 404))
async def read(suggestion_id: Id, caller: Annotated[Caller, asks(s.ReadDraft)]) -> s.DraftView:
    """Read one draft with its signers, talks, evidence and pre-review.

    Only its deputies may, and the congress office from the pre-review on; to others it is `suggestion-not-found`.
    """
    return await caller.ask(suggestion_id=suggestion_id)


@router.put(ONE, operation_id="changeDraft", responses=WRITES)
async def change(suggestion_id: Id, body: WrittenDraft, caller: Annotated[Caller, does(s.ChangeDraft)]) -> Done:
    """Change the words of a draft; colleagues who had signed the old words are asked again.

    Only the deputy who leads it may. Refused while it lies with the congress office and once it is finished
    (`draft-not-open`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


@router.delete(ONE, operation_id="discardDraft", responses=WRITES)
async def discard(suggestion_id: Id, caller: Annotated[Caller, does(s.DiscardDraft)]) -> Done:
    """Discard a draft that was never submitted; its deputies can still read it.

    Only the deputy who leads it may. Refused once it was submitted or discarded (`draft-finished`).
    """
    return await caller.do(suggestion_id=suggestion_id)


@router.post(f"{ONE}/signers", operation_id="inviteSigner", responses=WRITES)
async def invite(suggestion_id: Id, body: Invitation, caller: Annotated[Caller, does(s.InviteSigner)]) -> Done:
    """Ask another deputy to sign a draft as well (联名).

    Only the deputy who leads it may. Refused for oneself (`signer-twice`), for a deputy no longer in office
    (`deputy-inactive`), and unless the draft is still being written (`draft-not-open`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


@router.post(f"{ONE}/signature", operation_id="answerInvitation", responses=WRITES)
async def sign(suggestion_id: Id, body: Signature, caller: Annotated[Caller, does(s.AnswerInvitation)]) -> Done:
    """Sign a draft as an invited colleague, or decline; the answer may change until the draft is submitted.

    Only a deputy who was invited may; to others the draft is `suggestion-not-found`. Refused once it was submitted or
    discarded (`draft-finished`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


@router.post(f"{ONE}/talks", operation_id="recordTalk", responses=WRITES)
async def talk(suggestion_id: Id, body: NewTalk, caller: Annotated[Caller, does(s.RecordTalk)]) -> Done:
    """Record what was discussed with a department about a draft before it is submitted.

    Only the deputy who leads it may. Refused for a moment still to come (`not-yet-happened`), and unless the draft is
    still being written (`draft-not-open`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


@router.post(f"{ONE}/pre-review", operation_id="askPreReview", responses=WRITES)
async def ask_review(suggestion_id: Id, caller: Annotated[Caller, does(s.AskPreReview)]) -> Done:
    """Hand a draft to the congress office for its pre-review.

    Only the deputy who leads it may. Refused before a talk with a department is recorded (`talk-needed`), and unless
    the draft is still being written (`draft-not-open`).
    """
    return await caller.do(suggestion_id=suggestion_id)


@router.put(f"{ONE}/pre-review", operation_id="preReview", responses=WRITES)
async def review(suggestion_id: Id, body: DraftReview, caller: Annotated[Caller, does(s.PreReview)]) -> Done:
    """Give the office's pre-review of a draft: passed, or sent back with what to mend.

    Only the congress office may. Refused for a draft that does not wait for its pre-review (`not-in-pre-review`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


@router.post(f"{ONE}/submission", operation_id="submitSuggestion", responses=WRITES)
async def submit(suggestion_id: Id, body: Occasion, caller: Annotated[Caller, does(s.SubmitSuggestion)]) -> Done:
    """Submit a draft that has passed its pre-review, at a session or between two.

    Only the deputy who leads it may. Refused before the pre-review is passed (`pre-review-needed`), and at a session
    that is not named (`occasion-needed`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))
