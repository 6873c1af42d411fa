"""Who is away, and who stands in."""

from datetime import date

from contracts.deputies import Absence, AbsenceList, ListAbsences
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.absences import store
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings


def list_absences(reading: ReadSession, _: ListAbsences, settings: DeputiesSettings) -> AbsenceList:
    """A deputy reads the own ones and those to stand in for; the office every one."""
    me = reading.actor
    if me.role is Role.DEPUTY and roster.has_ended(reading, me.id):
        raise Forbidden("Who is in office no more has no absences.")
    today = reading.today(settings.zone)
    rows = store.not_over(reading, today)
    if me.role is Role.DEPUTY:
        rows = [row for row in rows if me.id in (row.deputy_id, row.substitute_id)]
    names = roster.names(reading, {each for row in rows for each in (row.deputy_id, row.substitute_id)})
    return AbsenceList(items=[_absence(row, names, today) for row in rows])


def agreed_of(reading: ReadSession, absence_id: str, settings: DeputiesSettings) -> store.AbsenceRow:
    """The acting deputy's own absence, agreed to and not over; raises NotFound or Refused."""
    row = store.one(reading, absence_id)
    if row.deputy_id != reading.actor.id:
        raise NotFound("absence")
    if row.state != store.AGREED or row.ends < reading.today(settings.zone).isoformat():
        raise Refused("absence-not-agreed", "Nobody stands in by this absence.")
    return row


def _absence(row: store.AbsenceRow, names: dict[str | None, str], today: date) -> Absence:
    return Absence(
        absence_id=row.absence_id,
        deputy_id=row.deputy_id,
        deputy_name=names[row.deputy_id],
        substitute_id=row.substitute_id,
        substitute_name=names[row.substitute_id],
        begins=date.fromisoformat(row.begins),
        ends=date.fromisoformat(row.ends),
        state=row.state,
        now=row.state == store.AGREED and row.begins <= today.isoformat(),
    )
