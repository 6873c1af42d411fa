"""What pages and other callers read of deputies, stations and matters."""

from base64 import b64encode
from typing import Any

from sqlalchemy import Row, func, select

from contracts.base import Photo
from contracts.deputies import (
    Deputy,
    DeputyList,
    ListDeputies,
    ListStations,
    MatterBrief,
    MatterPage,
    MatterView,
    MyMatters,
    ReadMatter,
    ReadMatterPhoto,
    ReadSpot,
    Spot,
    Station,
    StationList,
    UnfilledMatters,
)
from contracts.words import Role
from kit.bus.work import Reading
from kit.cursor import after, cursor_of
from kit.problems import NotFound
from services.deputies import store
from services.deputies.domain.matter import CARRIED, UNFILLED
from services.deputies.settings import DeputiesSettings

M = store.matters.c


def list_deputies(reading: Reading, request: ListDeputies) -> DeputyList:
    """The roster with how much each carries."""
    wanted = select(store.deputies)
    if request.township:
        wanted = wanted.where(store.deputies.c.township == request.township)
    rows = reading.connection.execute(wanted.order_by(store.deputies.c.township, store.deputies.c.name))
    loads = _loads(reading)
    return DeputyList(items=[_deputy(row, loads) for row in rows])


def list_stations(reading: Reading, request: ListStations, settings: DeputiesSettings) -> StationList:
    """Stations with their spots and who is on duty today."""
    run = reading.connection.execute
    wanted = select(store.stations)
    if request.township:
        wanted = wanted.where(store.stations.c.township == request.township)
    today = reading.now.astimezone(settings.zone).date().isoformat()
    loads = _loads(reading)
    duty: dict[str, list[Deputy]] = {}
    rota = select(store.duties.c.station, store.deputies).join_from(store.duties, store.deputies)
    for row in run(rota.where(store.duties.c.day == today).order_by(store.deputies.c.name)):
        duty.setdefault(row.station, []).append(_deputy(row, loads))
    spots: dict[str, list[Spot]] = {}
    for row in run(select(store.spots).order_by(store.spots.c.code)):
        spots.setdefault(row.station, []).append(Spot(**row._mapping))
    rows = run(wanted.order_by(store.stations.c.township, store.stations.c.name))
    return StationList(
        items=[
            Station(**row._mapping, on_duty=duty.get(row.station, []), spots=spots.get(row.station, [])) for row in rows
        ]
    )


def read_spot(reading: Reading, request: ReadSpot) -> Spot:
    """What a scanned code stands for; raises NotFound."""
    row = reading.connection.execute(select(store.spots).where(store.spots.c.code == request.code)).first()
    if row is None:
        raise NotFound("spot")
    return Spot(**row._mapping)


def my_matters(reading: Reading, request: MyMatters) -> MatterPage:
    """The deputy's own list, oldest first: what was submitted first waits longest."""
    wanted = select(store.matters).where(M.deputy_id == reading.actor.id)
    if request.only_open:
        wanted = wanted.where(M.state.in_(CARRIED))
    return _page(reading, wanted, request.cursor, request.limit, newest_first=not request.only_open)


def unfilled_matters(reading: Reading, request: UnfilledMatters) -> MatterPage:
    """What the office must assign by hand."""
    wanted = select(store.matters).where(M.state == UNFILLED)
    return _page(reading, wanted, request.cursor, request.limit, newest_first=False)


def read_matter(reading: Reading, request: ReadMatter) -> MatterView:
    """One matter; a deputy sees only what is or was theirs."""
    row = store.matter(reading, request.appeal_id)
    if reading.actor.role is Role.DEPUTY and row.deputy_id != reading.actor.id:
        had = select(store.offers.c.turn).where(
            store.offers.c.appeal_id == row.appeal_id, store.offers.c.deputy_id == reading.actor.id
        )
        if reading.connection.execute(had).first() is None:
            raise NotFound("matter")
    return MatterView(
        **_brief(row, _names(reading)),
        text=row.text,
        place=row.place,
        photos=row.photos,
        why=row.why,
        department=row.department,
    )


def read_matter_photo(reading: Reading, request: ReadMatterPhoto) -> Photo:
    """One photo of an answer; raises NotFound."""
    table = store.answer_photos
    row = reading.connection.execute(select(table).where(table.c.photo_id == request.photo_id)).first()
    if row is None:
        raise NotFound("photo")
    return Photo(jpeg=b64encode(row.jpeg).decode())


def _page(reading: Reading, wanted: Any, cursor: str | None, limit: int, *, newest_first: bool) -> MatterPage:
    wanted = wanted.where(*after(cursor, M.submitted_at, M.appeal_id, newest_first=newest_first))
    order = (M.submitted_at.desc(), M.appeal_id.desc()) if newest_first else (M.submitted_at, M.appeal_id)
    rows = reading.connection.execute(wanted.order_by(*order).limit(limit + 1)).all()
    shown = rows[:limit]
    names = _names(reading)
    return MatterPage(
        items=[MatterBrief(**_brief(row, names)) for row in shown],
        next=cursor_of(shown[-1].submitted_at, shown[-1].appeal_id) if len(rows) > limit else None,
    )


def _brief(row: Row[Any], names: dict[str, str]) -> dict[str, Any]:
    return {
        "appeal_id": row.appeal_id,
        "title": row.title,
        "kind": row.kind,
        "category": row.category,
        "township": row.township,
        "village": row.village,
        "state": row.state,
        "deputy_id": row.deputy_id,
        "deputy_name": names.get(row.deputy_id),
        "due": row.due,
        "submitted_at": row.submitted_at,
    }


def _names(reading: Reading) -> dict[str, str]:
    rows = reading.connection.execute(select(store.deputies.c.deputy_id, store.deputies.c.name))
    return {row.deputy_id: row.name for row in rows}


def _loads(reading: Reading) -> dict[str, int]:
    carried = select(M.deputy_id, func.count()).where(M.state.in_(CARRIED)).group_by(M.deputy_id)
    return {row[0]: row[1] for row in reading.connection.execute(carried)}


def _deputy(row: Row[Any], loads: dict[str, int]) -> Deputy:
    return Deputy(
        deputy_id=row.deputy_id,
        name=row.name,
        level=row.level,
        township=row.township,
        constituency=row.constituency,
        villages=row.villages,
        expertise=row.expertise,
        open_matters=loads.get(row.deputy_id, 0),
        active=row.active,
    )
