"""Pairs of committee members and grassroots deputies, and contacts of each."""

from base64 import b64encode
from typing import Annotated

from fastapi import File, Form, UploadFile

from contracts import deputies as d
from contracts.base import Done, Id
from contracts.fields import Date, Note, Reason, Words
from gateway.api.bodies import upload
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("liaison")
uploads = resource("liaison", any_body=True)
ROUTERS = (router, uploads)
Table = Annotated[UploadFile, File(description="XLSX, or CSV in UTF-8 or GB 18030, with a title row")]
KeepGood = Annotated[bool, Form(description="Keep the good rows even when others are bad")]


@router.get("/liaison/pairs", operation_id="listLiaisonPairs", responses=refusals(401, 403))
async def pairs(caller: Annotated[Caller, asks(d.ListPairs)]) -> d.LiaisonPairs:
    """List pairs of committee members and grassroots deputies, with how long each had no contact.

    For the congress office, leaders and auditors; a deputy reads the own ones. Those that are over are listed too.
    """
    return await caller.ask()


class PairBody(Shape):
    """Who keeps contact with whom, from which day on."""

    member_id: Id
    deputy_id: Id
    begins: Date


@router.post("/liaison/pairs", operation_id="pairDeputies", responses=WRITES)
async def add(body: PairBody, caller: Annotated[Caller, does(d.PairDeputies)]) -> Done:
    """Pair a member of the standing committee with a grassroots deputy.

    Only the congress office may. Refused for oneself (`pair-with-oneself`), for who is no member (`pair-no-member`),
    for another member (`pair-no-grassroots`), for who is in office no more (`deputy-inactive`), and for two who are a
    pair already (`pair-known`).
    """
    return await caller.do(**dict(body))


@uploads.post("/liaison/pairs/import", operation_id="importLiaisonPairs", responses=refusals(401, 403, 413, 422))
async def import_pairs(
    caller: Annotated[Caller, does(d.ImportPairs)], file: Table, keep_good: KeepGood = False
) -> d.ImportReport:
    """Add pairs from a table (XLSX or CSV) of the two's numbers; with a bad row nothing is kept unless `keep_good`.

    Only the congress office may. Refused for a file that is no such table (`unreadable-file`), is too large
    (`too-large`), unpacks to too much (`file-too-large`), has too many rows (`too-many-rows`) or takes too long to read
    (`file-too-slow`), and while as many others as may be are read (`imports-busy`).
    """
    content = await upload(file, caller.app_context.settings.photo_bytes)
    name = (file.filename or "table")[:200]
    return await caller.do(filename=name, content=b64encode(content).decode(), keep_good=keep_good)


@router.get("/liaison/pairs/{pair_id}", operation_id="readLiaisonPair", responses=refusals(401, 403, 404))
async def read(pair_id: Id, caller: Annotated[Caller, asks(d.ReadPair)]) -> d.LiaisonPairView:
    """Read one pair with what was talked about at each contact.

    For the two and the congress office; to others it is `liaison-pair-not-found`.
    """
    return await caller.ask(pair_id=pair_id)


class EndPairBody(Shape):
    """Why the two are a pair no more."""

    reason: Reason


@router.post("/liaison/pairs/{pair_id}/end", operation_id="endLiaisonPair", responses=WRITES)
async def end(pair_id: Id, body: EndPairBody, caller: Annotated[Caller, does(d.EndPair)]) -> Done:
    """End a pair; what the two recorded stays.

    Only the congress office may. Refused when it was ended before (`pair-over`).
    """
    return await caller.do(pair_id=pair_id, reason=body.reason)


class LiaisonContactBody(Shape):
    """When and how, what was talked about, what came of it; with `contact_id` a correction of that contact."""

    kind: d.LiaisonKind
    day: Date
    talked: Words
    outcome: Note = ""
    contact_id: Id | None = None


@router.post("/liaison/pairs/{pair_id}/contacts", operation_id="recordLiaisonContact", responses=WRITES)
async def record(pair_id: Id, body: LiaisonContactBody, caller: Annotated[Caller, does(d.RecordLiaison)]) -> Done:
    """Record a contact of a pair, or correct one.

    Only the two and the congress office may, and of the two who recorded it corrects it. Refused for a day outside of
    the pair's time or to come (`contact-outside-pair`), and for the two once the pair is over (`pair-over`).
    """
    return await caller.do(pair_id=pair_id, **dict(body))
