"""The ledger of a reception: a line a visitor, with what became of it; closed with who came."""

from sqlalchemy import update

from contracts.base import Done
from contracts.deputies import CloseReception, ReceptionHeld, RecordHeard, RecordOpinion, TookPart
from contracts.personal_details import hidden_together
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.deputies.opinions.interface import record_opinion
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.store import places
from services.deputies.stations.store import receptions as store
from services.deputies.stations.store.rows import ReceptionRow, StationRow
from services.deputies.stations.store.tables import receiving

NEEDS = {
    "appeal": ("appeal_id", "tracking_code"),
    "idea": ("proposal_id",),
    "opinion": ("title",),
    "answered": ("reply",),
}
"""What a line brings with it, by what became of what was heard: never nothing."""


def record_heard(work: UnitOfWork, request: RecordHeard, settings: DeputiesSettings) -> Done:
    """One line; raises Refused for one that nothing became of, and for a reception whose day has not come."""
    station, row = _open(work, request.reception_id, settings)
    if not all(getattr(request, name) for name in NEEDS[request.became]):
        raise Refused("heard-without-answer", "Say what became of what was heard.", request.became, status=422)
    there = [one.deputy_id for one in store.receiving_of(work, [row.reception_id])[row.reception_id]]
    received = sorted(set(request.deputy_ids) or set(there))
    if not set(received) <= set(there):
        raise Refused("not-receiving", "Only who was to be there received.", status=422)
    text, reply = hidden_together(request.text, request.reply, houses=True)
    line_id, opinion_id = new_id(), None
    if request.became == "opinion":
        first = next(one for one in there if one in received)
        opinion_id = _opinion(work, request, station, row, first, settings)
    store.add_line(
        work,
        row.reception_id,
        line_id=line_id,
        text=text,
        visitors=request.visitors,
        deputy_ids=received,
        became=request.became,
        appeal_id=request.appeal_id if request.became == "appeal" else None,
        tracking_code=request.tracking_code if request.became == "appeal" else None,
        proposal_id=request.proposal_id if request.became == "idea" else None,
        opinion_id=opinion_id,
        reply=reply,
        at=work.now,
    )
    if row.state == store.HELD:  # written down afterwards: what was told of it is told anew
        _tell(work, row)
    return Done(id=line_id)


def close_reception(work: UnitOfWork, request: CloseReception, settings: DeputiesSettings) -> Done:
    """It was held, with who came; closed again, it says anew who did."""
    _, row = _open(work, request.reception_id, settings)
    came = {one.deputy_id: one.presence for one in request.came}
    everybody = {one.deputy_id for one in store.receiving_of(work, [row.reception_id])[row.reception_id]}
    if came.keys() != everybody:
        raise Refused("presence-incomplete", "Say of everybody who was to be there whether they came.", status=422)
    for deputy_id, presence in came.items():
        mine = (receiving.c.reception_id == row.reception_id, receiving.c.deputy_id == deputy_id)
        work.connection.execute(update(receiving).where(*mine).values(presence=presence))
    store.change(work, row.reception_id, state=store.HELD, closed_at=work.now)
    _tell(work, row)
    return Done(id=row.reception_id)


def _open(work: UnitOfWork, reception_id: str, settings: DeputiesSettings) -> tuple[StationRow, ReceptionRow]:
    """A reception whose day has come, its row held; raises NotFound, Forbidden or Refused."""
    station = places.kept(work, store.reception(work, reception_id).station, lock=False)
    row = store.reception(work, reception_id, lock=True)
    if row.state == store.CANCELLED:
        raise Refused("reception-over", "This reception was held or cancelled.")
    if row.day > work.today(settings.zone):
        raise Refused("reception-not-yet", "The day of this reception has not come.", row.day.isoformat())
    return station, row


def _opinion(
    work: UnitOfWork,
    request: RecordHeard,
    station: StationRow,
    row: ReceptionRow,
    deputy_id: str,
    settings: DeputiesSettings,
) -> str:
    """The resident's opinion, put on record with the line and not typed again; who received first hears of it."""
    said = RecordOpinion(
        heard="station",
        heard_on=row.day,
        place=row.place or station.name,
        said_by="resident",
        deputy_id=deputy_id,
        source=f"接待台账：{station.name}{row.day.isoformat()}"[:100],
        title=request.title,
        text=request.text,
        category=request.category,
    )
    return record_opinion(work, said, settings).id


def _tell(work: UnitOfWork, row: ReceptionRow) -> None:
    station = places.station(work, row.station)
    lines = store.lines_of(work, [row.reception_id]).get(row.reception_id, [])
    became = [one.became for one in lines]
    there = store.receiving_of(work, [row.reception_id])[row.reception_id]
    held = ReceptionHeld(
        reception_id=row.reception_id,
        station=station.station,
        station_name=station.name,
        kind=station.kind,
        township=station.township,
        way=row.way,
        visitors=sum(one.visitors for one in lines),
        appeals=became.count("appeal"),
        ideas=became.count("idea"),
        opinions=became.count("opinion"),
        answered=became.count("answered"),
        duty="meet_voters",
        duty_on=row.day,
        duty_title=f"接待选民：{station.name}",
        duty_by=[
            TookPart(deputy_id=one.deputy_id, deputy_name=one.name, presence=one.presence or "absent") for one in there
        ],
        source_id=row.reception_id,
    )
    work.emit(held, subject=row.reception_id)
