"""Opinions heard in deputies' work, for programs."""

from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import deputies as d
from contracts.base import Done, Id, Words
from contracts.fields import Date, DepartmentCode, Label, Name, Note, Reason, Short
from contracts.names import PersonName
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, Limit, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.categories import KnownCategory, OfferedCategory

router = resource("heard opinions")
ONE = "/heard/{opinion_id}"


@router.get("/heard", operation_id="listHeardOpinions", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(d.ListHeardOpinions)],
    words: Annotated[str, Query(max_length=100)] = "",
    only: d.OpinionList | None = None,
    heard: d.HeardAt | None = None,
    category: KnownCategory | None = None,
    kind: d.OpinionKind | None = None,
    department: Id | None = None,
    cursor: str | None = None,
    limit: Limit = 50,
) -> d.HeardOpinionPage:
    """List opinions that were heard, the one recorded last first, found by words and filters.

    The office, leaders and auditors read all, with counts; a deputy the own ones, a keeper those they recorded, a
    department those it was asked about.
    """
    filters = {"words": words, "only": only, "heard": heard, "category": category, "kind": kind}
    found: d.HeardOpinionPage = await caller.ask(**filters, department=department, cursor=cursor, limit=limit)
    return paged(request, response, found)


@router.get("/heard/public", operation_id="listPublicOpinions", responses=refusals(422))
async def public(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(d.ListPublicOpinions, Scope.READ_DIRECTORY)],
    words: Annotated[str, Query(max_length=100)] = "",
    cursor: str | None = None,
    limit: Limit = 50,
) -> d.PublicOpinionPage:
    """List what everybody may read of opinions and of what became of them: verified words alone.

    Open to all.
    """
    return paged(request, response, await caller.ask(words=words, cursor=cursor, limit=limit))


@router.get(ONE, operation_id="readHeardOpinion", responses=refusals(401, 403, 404))
async def one(opinion_id: Id, caller: Annotated[Caller, asks(d.ReadHeardOpinion)]) -> d.OpinionView:
    """Read one opinion with each way it went; a department reads its own ways alone.

    For who may see it in the list.
    """
    return await caller.ask(opinion_id=opinion_id)


class Heard(Shape):
    """What was heard, where, on which day and by whom; personal details in it are not kept."""

    heard: d.HeardAt
    heard_on: Date
    place: Label = ""
    said_by: d.SaidBy
    deputy_id: Id | None = None
    source: Label = ""
    title: Name
    text: Words
    category: OfferedCategory = "other"
    kind: d.OpinionKind | None = None


@router.post("/heard", operation_id="recordOpinion", responses=WRITES)
async def record(body: Heard, caller: Annotated[Caller, does(d.RecordOpinion)]) -> Done:
    """Put an opinion on record that was heard in deputies' work; a deputy records the own ones.

    Office, deputies in office and keepers may. Refused for a day to come (`not-yet-happened`) and for a deputy's
    opinion that names none (`opinion-deputy-missing`).
    """
    return await caller.do(**dict(body))


class Classified(Shape):
    """What it is about, and of which kind it is."""

    category: OfferedCategory
    kind: d.OpinionKind


@router.put(f"{ONE}/class", operation_id="classifyOpinion", responses=WRITES)
async def classify(opinion_id: Id, body: Classified, caller: Annotated[Caller, does(d.ClassifyOpinion)]) -> Done:
    """Say what an opinion is about and of which kind it is, before it goes anywhere.

    Only the congress office may. Refused while a department has it and once it is settled (`opinion-not-here`).
    """
    return await caller.do(opinion_id=opinion_id, **dict(body))


class Transferred(Shape):
    """Which department is asked, with what words and until when; no day: as the setting says."""

    department: DepartmentCode
    department_name: Name
    words: Short = ""
    due_on: Date | None = None


@router.post(f"{ONE}/transfer", operation_id="transferOpinion", responses=WRITES)
async def transfer(opinion_id: Id, body: Transferred, caller: Annotated[Caller, does(d.TransferOpinion)]) -> Done:
    """Ask a department to answer an opinion; it is taken back from another that has it, for a reason.

    Only the congress office may. Refused for one of no kind (`opinion-not-classified`), one that went on
    (`opinion-turned`), a day that is over (`opinion-due-over`), the department that has it (`same-department`), and
    without words where it is taken back (`reason-missing`).
    """
    return await caller.do(opinion_id=opinion_id, **dict(body))


class Answer(Shape):
    """What the department did or says."""

    words: Words


@router.post(f"{ONE}/answer", operation_id="answerOpinion", responses=WRITES)
async def answer(opinion_id: Id, body: Answer, caller: Annotated[Caller, does(d.AnswerOpinion)]) -> Done:
    """Answer an opinion that was transferred to the department; whose opinion it is hears of it.

    Only the department that has it may; refused for one that had it before (`opinion-not-in-hand`).
    """
    return await caller.do(opinion_id=opinion_id, words=body.words)


class Why(Shape):
    """Why it is not the department's business."""

    reason: Reason


@router.post(f"{ONE}/return", operation_id="returnOpinion", responses=WRITES)
async def give_back(opinion_id: Id, body: Why, caller: Annotated[Caller, does(d.ReturnOpinion)]) -> Done:
    """Return an opinion to the office with the reason why it is not this department's business.

    Only the department that has it may; refused for one that had it before (`opinion-not-in-hand`).
    """
    return await caller.do(opinion_id=opinion_id, reason=body.reason)


class Turned(Shape):
    """Into what it goes on: a topic by its id, a deputy's draft, or input to a draft law."""

    into: d.TurnedInto
    reference: Id | None = None
    title: Label = ""
    lead: Id | None = None
    proposed: Note = ""
    sent_to: Label = ""
    sent_on: Date | None = None
    contact_point: Label = ""


@router.post(f"{ONE}/turn", operation_id="turnOpinion", responses=WRITES)
async def turn(opinion_id: Id, body: Turned, caller: Annotated[Caller, does(d.TurnOpinion)]) -> Done:
    """Let an opinion go on as a topic of the plan, a draft of a suggestion, or input to a draft law.

    The congress office may, and a deputy makes a draft of the own opinion. Refused for one of no kind
    (`opinion-not-classified`), with a department (`opinion-with-department`) or gone on (`opinion-turned`); without a
    topic (`opinion-topic-missing`), a deputy in office (`opinion-deputy-missing`, `deputy-inactive`), or all that
    belongs to a draft law (`opinion-legislation-incomplete`).
    """
    return await caller.do(opinion_id=opinion_id, **dict(body))


class Outcome(Shape):
    """What became of what was proposed."""

    words: Note = Field(min_length=1)


@router.put(f"{ONE}/outcome", operation_id="recordOpinionOutcome", responses=WRITES)
async def outcome(opinion_id: Id, body: Outcome, caller: Annotated[Caller, does(d.RecordOutcome)]) -> Done:
    """Say what became of what was proposed to a draft law; it may be said anew.

    Only the congress office may; refused for an opinion that went elsewhere (`opinion-not-legislative`).
    """
    return await caller.do(opinion_id=opinion_id, words=body.words)


class Verified(Shape):
    """What everybody reads, and who checked it for secrets; or that nobody reads it any more."""

    public: bool
    title: Label = ""
    text: Note = ""
    reply: Note = ""
    checked_by: PersonName | None = None


@router.put(f"{ONE}/public", operation_id="verifyOpinion", responses=WRITES)
async def verify(opinion_id: Id, body: Verified, caller: Annotated[Caller, does(d.VerifyOpinion)]) -> Done:
    """Release verified words of an opinion and of what became of it, or take them back.

    Only the congress office may. Refused without words (`opinion-public-empty`) and without the name of who checked
    them for secrets (`secrecy-check-missing`).
    """
    return await caller.do(opinion_id=opinion_id, **dict(body))
