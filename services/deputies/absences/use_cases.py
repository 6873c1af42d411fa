"""Being away: planned by the deputy, agreed to by the substitute, ended early."""

from sqlalchemy import insert

from contracts.base import Done
from contracts.deputies import AbsenceAnswered, AbsenceAsked, AnswerAbsence, EndAbsence, PlanAbsence
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.absences import store
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings


def plan_absence(work: UnitOfWork, request: PlanAbsence, settings: DeputiesSettings) -> Done:
    """The colleague is asked; raises Refused for days that cannot be, and for one who cannot stand in."""
    me, substitute = roster.deputy(work, work.actor.id, lock=True), roster.deputy(work, request.substitute_id)
    _in_office(work, me)
    if not roster.is_in_office(work, substitute):
        raise Refused("deputy-inactive", "This deputy is no longer active.")
    if substitute.deputy_id == me.deputy_id or substitute.township != me.township:
        raise Refused("substitute-not-here", "The substitute is another deputy of the same township.")
    days = (request.ends - request.begins).days + 1
    if request.begins < work.today(settings.zone) or not 1 <= days <= settings.absence_days:
        detail = f"At most {settings.absence_days} days."
        raise Refused("absence-days-wrong", "An absence begins today or later and has some days.", detail, status=422)
    if store.overlapping(work, me.deputy_id, request.begins, request.ends):
        raise Refused("absence-overlaps", "There is an absence in these days already.")
    absence_id = new_id()
    row = {
        "absence_id": absence_id,
        "deputy_id": me.deputy_id,
        "substitute_id": substitute.deputy_id,
        "begins": request.begins.isoformat(),
        "ends": request.ends.isoformat(),
        "state": store.ASKED,
        "asked_at": work.now,
    }
    work.connection.execute(insert(store.absences).values(**row))
    asked = AbsenceAsked(
        absence_id=absence_id,
        deputy_id=me.deputy_id,
        deputy_name=me.name,
        substitute_id=substitute.deputy_id,
        substitute_name=substitute.name,
        begins=request.begins,
        ends=request.ends,
    )
    work.emit(asked, subject=absence_id)
    return Done(id=absence_id)


def answer_absence(work: UnitOfWork, request: AnswerAbsence) -> Done:
    """The substitute agrees, or does not; once."""
    row = store.one(work, request.absence_id, lock=True)
    if row.substitute_id != work.actor.id:
        raise NotFound("absence")
    _in_office(work, roster.deputy(work, work.actor.id))
    if row.state != store.ASKED:
        raise Refused("absence-answered", "This was answered, or is over.")
    store.change(work, row.absence_id, state=store.AGREED if request.agree else store.DECLINED, answered_at=work.now)
    answered = AbsenceAnswered(
        absence_id=row.absence_id, deputy_id=row.deputy_id, substitute_id=row.substitute_id, agreed=request.agree
    )
    work.emit(answered, subject=row.absence_id)
    return Done(id=row.absence_id)


def end_absence(work: UnitOfWork, request: EndAbsence) -> Done:
    """From now on the deputy is asked again; what the substitute has stays theirs."""
    row = store.one(work, request.absence_id, lock=True)
    if row.deputy_id != work.actor.id:
        raise NotFound("absence")
    if row.state == store.ENDED:
        raise Refused("absence-answered", "This was answered, or is over.")
    store.change(work, row.absence_id, state=store.ENDED, ended_at=work.now)
    return Done(id=row.absence_id)


def _in_office(work: UnitOfWork, row: roster.DeputyRow) -> None:
    if not roster.is_in_office(work, row):
        raise Forbidden("Who is in office no more has no absences.")
