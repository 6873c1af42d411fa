"""Deputies, stations with their QR spots, and the duty rota."""

from base64 import b64encode
from datetime import date
from typing import Annotated

from fastapi import File, Form, UploadFile
from pydantic import BaseModel, Field

from contracts.base import Done, Id, TownshipCode
from contracts.deputies import (
    DeputyList,
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

router = resource("directory")
uploads = resource("directory", any_body=True)
ROUTERS = (router, uploads)
Table = Annotated[UploadFile, File(description="XLSX, or CSV in UTF-8 or GB 18030, with a title row")]
KeepGood = Annotated[bool, Form(description="Keep the good rows even when others are bad")]


@router.get("/deputies", operation_id="listDeputies", responses=refusals(422))
async def deputies(caller: Annotated[Caller, asks(ListDeputies)], township: TownshipCode | None = None) -> DeputyList:
    """The roster, all or of one township."""
    return await caller.ask(township=township)


@router.get("/stations", operation_id="listStations", responses=refusals(422))
async def stations(caller: Annotated[Caller, asks(ListStations)], township: TownshipCode | None = None) -> StationList:
    """Stations, their spots, and who is on duty today."""
    return await caller.ask(township=township)


@router.get("/spots/{code}", operation_id="readSpot", responses=refusals(404))
async def spot(code: Id, caller: Annotated[Caller, asks(ReadSpot)]) -> Spot:
    """What a scanned QR code stands for."""
    return await caller.ask(code=code)


@uploads.post("/deputies/import", operation_id="importDeputies", responses=refusals(401, 403, 413, 422))
async def import_deputies(
    caller: Annotated[Caller, does(ImportDeputies)], file: Table, keep_good: KeepGood = False
) -> ImportReport:
    """Add or change deputies from a table; with a bad row nothing is kept unless `keep_good`."""
    return await _imported(caller, file, keep_good)


@uploads.post("/stations/import", operation_id="importStations", responses=refusals(401, 403, 413, 422))
async def import_stations(
    caller: Annotated[Caller, does(ImportStations)], file: Table, keep_good: KeepGood = False
) -> ImportReport:
    """Add or change stations and their QR spots, under the same rule."""
    return await _imported(caller, file, keep_good)


class Duty(BaseModel):
    """Who is on duty on which days; replaces what those days had."""

    days: list[date] = Field(min_length=1, max_length=400)
    deputy_ids: list[Id] = Field(max_length=100)


@router.put("/stations/{station}/duty", operation_id="setDuty", responses=refusals(401, 403, 404, 422))
async def duty(station: Id, body: Duty, caller: Annotated[Caller, does(SetDuty)]) -> Done:
    """Write the rota of these days."""
    days = [day.isoformat() for day in body.days]
    return await caller.do(station=station, days=days, deputy_ids=body.deputy_ids)


async def _imported(caller: Caller, file: UploadFile, keep_good: bool) -> ImportReport:
    content = await upload(file, caller.desk.settings.photo_bytes)
    return await caller.do(
        filename=(file.filename or "table")[:200], content=b64encode(content).decode(), keep_good=keep_good
    )
