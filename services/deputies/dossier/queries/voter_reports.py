"""Reports to voters: what is announced everybody reads, what is written once it is published."""

from collections.abc import Sequence
from datetime import date

from contracts.deputies import (
    ListVoterReports,
    ReadVoterReport,
    VoterReport,
    VoterReportBrief,
    VoterReportList,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.deputies.dossier.store import voter_reports as store
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings


def list_voter_reports(reading: ReadSession, request: ListVoterReports, settings: DeputiesSettings) -> VoterReportList:
    """A deputy's, or the next meetings of all."""
    if request.deputy_id is None:
        return VoterReportList(items=briefs(reading, store.to_come(reading, reading.today(settings.zone))))
    return VoterReportList(items=briefs(reading, store.of_deputy(reading, request.deputy_id)))


def read_voter_report(reading: ReadSession, request: ReadVoterReport) -> VoterReport:
    """One; before it is published its words are the office's and the deputy's alone."""
    row = store.one(reading, request.report_id)
    (brief,) = briefs(reading, [row])
    me = reading.actor
    own = me.role is Role.DEPUTY and me.id == row.deputy_id
    if row.state != store.PUBLISHED and me.role is not Role.OFFICE and not own:
        return VoterReport(**dict(brief))
    said = {name: row._mapping[name] for name in ("text", "promises", "questions", "assessed", "published_at")}
    return VoterReport(**dict(brief), **said)


def briefs(reading: ReadSession, rows: Sequence[store.VoterReportRow]) -> list[VoterReportBrief]:
    """As a list has them."""
    names = roster.names(reading, {row.deputy_id for row in rows})
    return [
        VoterReportBrief(
            report_id=row.report_id,
            deputy_id=row.deputy_id,
            deputy_name=names[row.deputy_id],
            year=row.year,
            meeting_on=date.fromisoformat(row.meeting_on),
            place=row.place,
            state=row.state,
        )
        for row in rows
    ]
