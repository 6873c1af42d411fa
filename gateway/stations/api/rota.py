"""A station's hours and page, the duty rota with its gaps and clashes, and swaps among deputies."""

from base64 import b64encode
from typing import Annotated

from fastapi import File, Form, UploadFile
from fastapi import Query as InQuery
from pydantic import Field

from contracts.base import Done, Id, TownshipCode
from contracts.deputies import (
    MOST_ROTA_DAYS,
    AnswerDutySwap,
    AskDutySwap,
    DutyRota,
    Half,
    ImportReport,
    ImportRota,
    ReadDutyRota,
    ReadStation,
    SetStationHours,
    StationPage,
)
from contracts.fields import Date, Label, Short, Weekday
from gateway.api.bodies import upload
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("directory")
uploads = resource("directory", any_body=True)
Table = Annotated[UploadFile, File(description="XLSX, or CSV in UTF-8 or GB 18030, with a title row")]
KeepGood = Annotated[bool, Form(description="Keep the good rows even when others are bad")]


@router.get("/stations/{station}", operation_id="readStation", responses=refusals(404))
async def station(station: Id, caller: Annotated[Caller, asks(ReadStation)]) -> StationPage:
    """Read where a station is, when it is open, and who sits there next.

    Open to all; an unknown station is `station-not-found`.
    """
    return await caller.ask(station=station)


class Hours(Shape):
    """On which weekdays and which half of them a station is open, the words on its door, and its telephone."""

    weekdays: list[Weekday] = Field(default=[], max_length=7)
    half: Half = "day"
    hours: Label = ""
    phone: Label = ""


@router.put("/stations/{station}/hours", operation_id="setStationHours", responses=refusals(401, 403, 404, 422))
async def hours(station: Id, body: Hours, caller: Annotated[Caller, does(SetStationHours)]) -> Done:
    """Say when a station is open; a working half-day then without anybody on duty is a gap in its rota.

    Only the congress office and the keepers of the station's own township may (`forbidden`). An unknown station is
    `station-not-found`.
    """
    return await caller.do(station=station, **dict(body))


@router.get("/duty-rota", operation_id="readDutyRota", responses=refusals(401, 403, 422))
async def rota(
    caller: Annotated[Caller, asks(ReadDutyRota)],
    first: Date,
    days: Annotated[int, InQuery(ge=1, le=MOST_ROTA_DAYS)] = 31,
    station: Id | None = None,
    township: TownshipCode | None = None,
    mine: bool = False,
    turns: bool = True,
) -> DutyRota:
    """Read who sits where on which half-day, with gaps, clashes and swaps of these days.

    With `mine` a deputy reads the own turns only; without `turns` what is missing and how many turns each station has.
    For office, leaders, auditors and deputies; a keeper reads the own township's. Of swaps a deputy reads the own ones.
    """
    return await caller.ask(first=first, days=days, station=station, township=township, mine=mine, turns=turns)


@uploads.post("/duty-rota/import", operation_id="importDutyRota", responses=refusals(401, 403, 413, 422))
async def import_rota(
    caller: Annotated[Caller, does(ImportRota)], file: Table, keep_good: KeepGood = False
) -> ImportReport:
    """Write the rota of the days in a table (XLSX or CSV) anew; with a bad row nothing is kept unless `keep_good`.

    Only the congress office and keepers may, a keeper for the stations of the own township. Refused as other tables are
    (`unreadable-file`, `too-large`, `file-too-large`, `too-many-rows`, `file-too-slow`, `imports-busy`).
    """
    content = await upload(file, caller.app_context.settings.photo_bytes)
    return await caller.do(
        filename=(file.filename or "")[:200], content=b64encode(content).decode(), keep_good=keep_good
    )


class Asked(Shape):
    """The own turn, and the colleague who is asked to take it."""

    station: Id
    day: Date
    to_deputy_id: Id
    words: Short = ""


@router.post("/duty-swaps", operation_id="askDutySwap", responses=refusals(401, 403, 404, 409, 422))
async def ask_swap(body: Asked, caller: Annotated[Caller, does(AskDutySwap)]) -> Done:
    """Ask a colleague to sit in the own place at a station on one day.

    Only a deputy in office may. Refused where the rota has no such turn (`no-such-turn`), while somebody else is asked
    (`swap-asked`), and for a colleague who is not in office (`deputy-inactive`) or on duty then
    (`colleague-busy`).
    """
    return await caller.do(**dict(body))


class Word(Shape):
    """Whether the deputy takes the colleague's turn."""

    agree: bool


@router.post("/duty-swaps/{swap_id}/answer", operation_id="answerDutySwap", responses=refusals(401, 403, 404, 409))
async def answer_swap(swap_id: Id, body: Word, caller: Annotated[Caller, does(AnswerDutySwap)]) -> Done:
    """Say whether one sits in the colleague's place; who agrees stands in the rota from then on.

    Only the deputy who was asked may. Refused once it was answered or is over (`swap-answered`), and while one is on
    duty elsewhere then (`colleague-busy`).
    """
    return await caller.do(swap_id=swap_id, agree=body.agree)
