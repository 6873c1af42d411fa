"""A deputy asks a colleague to sit in the own place; who agrees stands in the rota."""

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.deputies import AnswerDutySwap, AskDutySwap, DutySwapAnswered, DutySwapAsked
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.domain.rota import HALVES, Sitting
from services.deputies.stations.store import places, rota
from services.deputies.stations.store.tables import swaps


def ask_duty_swap(work: UnitOfWork, request: AskDutySwap, settings: DeputiesSettings) -> Done:
    """The colleague is asked; raises Refused for a turn that is not there, and for one who cannot take it."""
    me, other = roster.deputy(work, work.actor.id), roster.deputy(work, request.to_deputy_id)
    _in_office(work, me)
    station = places.station(work, request.station, lock=True)
    if not roster.is_in_office(work, other):
        raise Refused("deputy-inactive", "This deputy is no longer active.")
    mine = rota.turn(work, station.station, request.day, me.deputy_id)
    if mine is None or request.day < work.today(settings.zone):
        raise Refused("no-such-turn", "The rota has no such turn of this deputy.")
    if other.deputy_id == me.deputy_id or _busy(work, mine, other.deputy_id):
        raise Refused("colleague-busy", "This deputy is on duty then already.")
    asked = select(swaps.c.swap_id).where(
        swaps.c.station == mine.station,
        swaps.c.day == mine.day,
        swaps.c.from_deputy == me.deputy_id,
        swaps.c.state == rota.ASKED,
    )
    if work.connection.execute(asked).first() is not None:
        raise Refused("swap-asked", "A colleague was asked for this turn, and has not answered.")
    swap_id = new_id()
    row = {
        "swap_id": swap_id,
        "station": mine.station,
        "day": mine.day,
        "half": mine.half,
        "from_deputy": me.deputy_id,
        "to_deputy": other.deputy_id,
        "words": request.words,
        "state": rota.ASKED,
        "asked_at": work.now,
    }
    work.connection.execute(insert(swaps).values(**row))
    told = DutySwapAsked(
        swap_id=swap_id,
        station=station.station,
        station_name=station.name,
        day=mine.day,
        from_deputy_id=me.deputy_id,
        from_name=me.name,
        to_deputy_id=other.deputy_id,
    )
    work.emit(told, subject=swap_id)
    return Done(id=swap_id)


def answer_duty_swap(work: UnitOfWork, request: AnswerDutySwap, settings: DeputiesSettings) -> Done:
    """The colleague agrees, or does not; once, and not when the turn is over or somebody else's by now."""
    row = rota.swap(work, request.swap_id, lock=True)
    me = work.actor.id
    if row.to_deputy != me:
        raise NotFound("swap")
    _in_office(work, roster.deputy(work, me))
    if row.state != rota.ASKED or row.day < work.today(settings.zone):
        raise Refused("swap-answered", "This was answered, or is over.")
    station = places.station(work, row.station, lock=True)
    if request.agree:
        _take_over(work, row.from_deputy, row.station, rota.turn(work, row.station, row.day, row.from_deputy), me)
    state = rota.AGREED if request.agree else rota.DECLINED
    mine = update(swaps).where(swaps.c.swap_id == row.swap_id)
    work.connection.execute(mine.values(state=state, answered_at=work.now))
    told = DutySwapAnswered(
        swap_id=row.swap_id,
        station=station.station,
        station_name=station.name,
        day=row.day,
        from_deputy_id=row.from_deputy,
        to_deputy_id=me,
        to_name=work.actor.name,
        agreed=request.agree,
    )
    work.emit(told, subject=row.swap_id)
    return Done(id=row.swap_id)


def _take_over(work: UnitOfWork, before: str, station: str, theirs: Sitting | None, me: str) -> None:
    if theirs is None:
        raise Refused("swap-answered", "This was answered, or is over.")
    if _busy(work, theirs, me):
        raise Refused("colleague-busy", "This deputy is on duty then already.")
    here = {one.deputy_id: one.half for one in rota.turns(work, [station], theirs.day, theirs.day)}
    half = here.pop(before)
    here[me] = "day" if me in here else half  # the other half was theirs already
    roster.write_rota(work, station, [theirs.day.isoformat()], here)


def _busy(work: UnitOfWork, turn: Sitting, deputy_id: str) -> bool:
    """Whether the deputy is on duty anywhere at that half-day, or is to receive elsewhere."""
    there = rota.turns(work, None, turn.day, turn.day) + [
        one for one in rota.planned(work, turn.day, turn.day) if one.station != turn.station
    ]
    return any(one.deputy_id == deputy_id and set(HALVES[one.half]) & set(HALVES[turn.half]) for one in there)


def _in_office(work: UnitOfWork, row: roster.DeputyRow) -> None:
    if not roster.is_in_office(work, row):
        raise Forbidden("Who is in office no more has no turns.")
