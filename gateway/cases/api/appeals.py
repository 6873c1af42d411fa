"""Appeals as the office and deputies see them: search, call back, another channel, the same matter."""

from typing import Annotated

from fastapi import Query, Request, Response

from contracts.base import Done, Id, TownshipCode, Words
from contracts.fields import Moment, Reason, Title
from contracts.intake import (
    AppealPage,
    Contact,
    CorrectAppeal,
    FindAppeals,
    MergeAppeal,
    NotAdmitAppeal,
    RecordCall,
    RevealContact,
    RevealWords,
    WordsAsWritten,
)
from contracts.words import AppealState, Exit, Kind
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, paged, refusals, resource
from gateway.api.shape import Shape
from gateway.categories import KnownCategory

router = resource("appeals")


@router.get("/appeals", operation_id="findAppeals", responses=refusals(401, 403, 422))
async def find(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(FindAppeals, Scope.READ_APPEALS)],
    words: str = "",
    state: AppealState | None = None,
    kind: Kind | None = None,
    category: KnownCategory | None = None,
    township: TownshipCode | None = None,
    deputy: Id | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> AppealPage:
    """Search appeals by words, state, kind, category, township, deputy and time, newest first.

    `words` must all be there, in title, text, place, answers or tracking code, however they are written (width, 繁,
    blanks); an API client's are looked for in title, township and tracking code.
    For the congress office, leaders, auditors, and API clients with the scope `appeals:read`.
    """
    page: AppealPage = await caller.ask(
        words=words,
        state=state,
        kind=kind,
        category=category,
        township=township,
        deputy=deputy,
        since=since,
        until=until,
        cursor=cursor,
        limit=limit,
    )
    return paged(request, response, page)


class ContactReason(Shape):
    """Why it is done; kept in the audit log."""

    reason: Words


@router.post("/appeals/{appeal}/contact", operation_id="revealContact", responses=refusals(401, 403, 404, 422))
async def reveal(appeal: Id, body: ContactReason, caller: Annotated[Caller, does(RevealContact)]) -> Contact:
    """Show a resident's phone number, to call back; every look is recorded with its reason.

    Only the congress office and the deputy who has the matter may (`forbidden`). Refused when no number is kept
    (`contact-not-found`), and when it cannot be decrypted (`contact-unreadable`, `contact-key-missing`). A deputy who
    accepted it a moment ago may have to ask again (`not-known-yet`).
    """
    return await caller.do(appeal_id=appeal, reason=body.reason)


@router.post("/appeals/{appeal}/words", operation_id="revealWords", responses=refusals(401, 403, 404, 422))
async def reveal_words(appeal: Id, body: ContactReason, caller: Annotated[Caller, does(RevealWords)]) -> WordsAsWritten:
    """Show a resident's words with the personal details in them; every look is recorded with its reason.

    Names, numbers of persons and plates are hidden from whoever handles or supervises an appeal but may not call its
    resident (`hidden` of the appeal and of the order says so).
    """
    return await caller.do(appeal_id=appeal, reason=body.reason)


class Call(Shape):
    """How a call to the resident went; `shared` shows its words to the resident, too."""

    reached: bool
    words: Reason
    shared: bool = False


@router.post("/appeals/{appeal}/calls", operation_id="recordCall", responses=refusals(401, 403, 404, 409, 422))
async def call(appeal: Id, body: Call, caller: Annotated[Caller, does(RecordCall)]) -> Done:
    """Put a call to the resident on record: it stands in the story without the number, and its day on their page.

    Only the congress office and the deputy who has the matter may (`forbidden`). Refused for who has not opened the
    number (`contact-not-opened`). A deputy who accepted it a moment ago may have to ask again (`not-known-yet`).
    """
    return await caller.do(appeal_id=appeal, **body.model_dump())


class OtherChannel(ContactReason):
    """The lawful channel the matter belongs to, where the resident finds it, and why."""

    exit: Exit
    where_to_go: Words


@router.post("/appeals/{appeal}/not-admit", operation_id="notAdmitAppeal", responses=refusals(401, 403, 404, 409))
async def not_admit(appeal: Id, body: OtherChannel, caller: Annotated[Caller, does(NotAdmitAppeal)]) -> Done:
    """End an appeal that belongs to a court, arbitration, discipline inspection or the petition office.

    The resident is told which and where. Only the congress office may. Refused once the appeal was answered
    (`appeal-answered`) or is finished (`appeal-finished`).
    """
    return await caller.do(appeal_id=appeal, **body.model_dump())


class Correction(Shape):
    """What was wrong, as it should be; what is left out stays as it is."""

    reason: Reason
    category: KnownCategory | None = None
    title: Title | None = None
    township: TownshipCode | None = None


@router.post("/appeals/{appeal}/correction", operation_id="correctAppeal", responses=refusals(401, 403, 404, 409, 422))
async def correct(appeal: Id, body: Correction, caller: Annotated[Caller, does(CorrectAppeal)]) -> Done:
    """Correct category, title or township of an appeal, with a reason that its resident reads.

    For the congress office and the deputy who accepted it. Refused for a finished appeal (`appeal-finished`), and when
    nothing would change (`nothing-corrected`). A deputy who accepted it a moment ago may have to ask again
    (`not-known-yet`).
    """
    return await caller.do(appeal_id=appeal, **body.model_dump())


class SameMatter(ContactReason):
    """The appeal it is handled together with, and why."""

    into: Id


@router.post("/appeals/{appeal}/merge", operation_id="mergeAppeal", responses=refusals(401, 403, 404, 409))
async def merge(appeal: Id, body: SameMatter, caller: Annotated[Caller, does(MergeAppeal)]) -> Done:
    """Merge an appeal into another about the same matter: handled together, answered and rated separately.

    Only the congress office may. Refused into itself (`merge-into-itself`), once the appeal was answered
    (`appeal-answered`), and when one of the two is finished (`appeal-finished`).
    """
    return await caller.do(appeal_id=appeal, **body.model_dump())
