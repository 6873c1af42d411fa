"""What deputies did in office, and what everybody may know of each."""

from typing import Annotated

from fastapi import Query

from contracts.base import Id
from contracts.deputies import DeputyPage, Dossier, Duty, ReadDeputy, ReadDossier
from gateway.api.resource import Caller, Limit, asks, refusals, resource

router = resource("dossiers")
TermName = Annotated[str | None, Query(max_length=40)]


@router.get("/deputies/{deputy_id}", operation_id="readDeputy", responses=refusals(404, 422))
async def deputy(
    deputy_id: Id, caller: Annotated[Caller, asks(ReadDeputy)], cursor: str | None = None, limit: Limit = 20
) -> DeputyPage:
    """Read what everybody may know of a deputy: who they are, where they are found, what they did in office.

    Open to all. Of a duty whose title the office has not read, kind and day alone are told. An unknown id is
    `deputy-not-found`.
    """
    return await caller.ask(deputy_id=deputy_id, cursor=cursor, limit=limit)


@router.get("/deputies/{deputy_id}/dossier", operation_id="readDossier", responses=refusals(401, 403, 404, 422))
async def dossier(
    deputy_id: Id,
    caller: Annotated[Caller, asks(ReadDossier)],
    term: TermName = None,
    duty: Duty | None = None,
    asked: bool = False,
    cursor: str | None = None,
    limit: Limit = 50,
) -> Dossier:
    """Read a deputy's record of one term with its sources, and the participation with numerator and denominator.

    For the congress office, and for the deputy whose it is. `asked` leaves the cases that participation is counted
    from. Without a term it is the one that runs, or the last; an unknown one is `term-not-found`, and anybody else's
    dossier `deputy-not-found`.
    """
    asked_for = {"term": term, "duty": duty, "asked": asked, "cursor": cursor, "limit": limit}
    return await caller.ask(deputy_id=deputy_id, **asked_for)
