"""Deputies, stations with their QR spots, and the duty rota."""

from base64 import b64encode
from datetime import date
from typing import Annotated

from fastapi import File, Form, UploadFile
from pydantic import Field

from contracts.base import Done, Id, TownshipCode
from contracts.deputies import (
    DeputyList,
    Half,
    ImportDeputies,
    ImportReport,
    ImportStations,
    ListDeputies,
    ListStations,
    ReadSpot,
    SetDuty,
    Spot,
    StationList,
)
from gateway.api.bodies import upload
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("directory")
uploads = resource("directory", any_body=True)
Table = Annotated[UploadFile, File(description="XLSX, or CSV in UTF-8 or GB 18030, with a title row")]
KeepGood = Annotated[bool, Form(description="Keep the good rows even when others are bad")]


@router.get("/deputies", operation_id="listDeputies", responses=refusals(422))
async def deputies(caller: Annotated[Caller, asks(ListDeputies)], township: TownshipCode | None = None) -> DeputyList:
    """List the deputies of the county or of one township, with how many open matters each has.

    Open to all. Those no longer in office are listed too, and marked.
    """
    return await caller.ask(township=township)


@router.get("/stations", operation_id="listStations", responses=refusals(422))
async def stations(caller: Annotated[Caller, asks(ListStations)], township: TownshipCode | None = None) -> StationList:
    """List stations with their QR spots and the deputies on duty today. Open to all."""
    return await caller.ask(township=township)


@router.get("/spots/{code}", operation_id="readSpot", responses=refusals(404))
async def spot(code: Id, caller: Annotated[Caller, asks(ReadSpot)]) -> Spot:
    """Tell which station, village or building a scanned QR code belongs to.

    Open to all; an unknown code is `spot-not-found`.
    """
    return await caller.ask(code=code)


@uploads.post("/deputies/import", operation_id="importDeputies", responses=refusals(401, 403, 413, 422))
async def import_deputies(
    caller: Annotated[Caller, does(ImportDeputies)], file: Table, keep_good: KeepGood = False
) -> ImportReport:
    """Add or change deputies from a table (XLSX or CSV); with a bad row nothing is kept unless `keep_good` is set.

    Only the congress office may. Refused for a file that is no such table (`unreadable-file`), is too large
    (`too-large`), unpacks to too much (`file-too-large`), has too many rows (`too-many-rows`) or takes too long to read
    (`file-too-slow`), and while as many others as may be are read (`imports-busy`).
    """
    return await _imported(caller, file, keep_good)


@uploads.post("/stations/import", operation_id="importStations", responses=refusals(401, 403, 413, 422))
async def import_stations(
    caller: Annotated[Caller, does(ImportStations)], file: Table, keep_good: KeepGood = False
) -> ImportReport:
    """Add or change stations and their QR spots from a table, under the same rule as deputies.

    Only the congress office may. Refused for a file that is no such table (`unreadable-file`), is too large
    (`too-large`), unpacks to too much (`file-too-large`), has too many rows (`too-many-rows`) or takes too long to read
    (`file-too-slow`), and while as many others as may be are read (`imports-busy`).
    """
    return await _imported(caller, file, keep_good)


class Duty(Shape):
    """The deputies on duty and the days; they replace whoever those days had."""

    days: list[date] = Field(min_length=1, max_length=400)
    deputy_ids: list[Id] = Field(max_length=100)
    half: Half = "day"
    only_open: bool = False
    """Leave out rest days and weekdays outside the station's hours."""


@router.put("/stations/{station}/duty", operation_id="setDuty", responses=refusals(401, 403, 404, 422))
async def duty(station: Id, body: Duty, caller: Annotated[Caller, does(SetDuty)]) -> Done:
    """Say which deputies are on duty at a station on the given days, in place of whoever those days had.

    Only the congress office and the station keepers of the station's own township may (`forbidden`). Refused for an
    unknown station (`station-not-found`) and a deputy no longer in office (`deputy-inactive`). With `only_open` days on
    which the station is closed are left out, and nothing but such days is refused (`station-closed-then`).
    """
    days = [day.isoformat() for day in body.days]
    return await caller.do(station=station, **body.model_dump(exclude={"days"}), days=days)


async def _imported(caller: Caller, file: UploadFile, keep_good: bool) -> ImportReport:
    content = await upload(file, caller.app_context.settings.photo_bytes)
    return await caller.do(
        filename=(file.filename or "table")[:200], content=b64encode(content).decode(), keep_good=keep_good
    )
