"""A year's report to the voters: announced, written, its meeting recorded, published once and for all."""

from typing import Any

from contracts.base import Done
from contracts.deputies import (
    AnnounceVoterReport,
    PublishVoterReport,
    RecordVoterMeeting,
    VoterReportPublished,
    WriteVoterReport,
)
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.dossier.store import entries
from services.deputies.dossier.store import voter_reports as store
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings

SOURCE = "voter_report.published"


def announce_voter_report(work: UnitOfWork, request: AnnounceVoterReport) -> Done:
    """One report a deputy and year; announced again, its meeting moves. Raises Refused for a deputy not in office."""
    row = roster.deputy(work, request.deputy_id, lock=True)
    if not roster.is_in_office(work, row):
        raise Refused("deputy-inactive", "This deputy is no longer active.")
    said = {"meeting_on": request.meeting_on.isoformat(), "place": request.place, "announced_by": work.actor.name}
    before = store.of_year(work, row.deputy_id, request.year)
    if before is not None:
        _open(before)
        store.change(work, before.report_id, **said)
        return Done(id=before.report_id)
    report_id = new_id()
    new = {"report_id": report_id, "deputy_id": row.deputy_id, "year": request.year, "state": store.ANNOUNCED}
    empty: dict[str, Any] = {
        "text": "",
        "promises": [],
        "questions": [],
        "assessed": None,
        "published_by": "",
        "published_at": None,
    }
    store.add(work, **new, **said, **empty)
    return Done(id=report_id)


def write_voter_report(work: UnitOfWork, request: WriteVoterReport) -> Done:
    """By whose report it is, while in office, or by the office. Raises NotFound for a colleague's."""
    row = store.one(work, request.report_id, lock=True)
    if work.actor.role is Role.DEPUTY:
        if row.deputy_id != work.actor.id:
            raise NotFound("voter-report")
        if roster.has_ended(work, work.actor.id):
            raise Forbidden("Who is in office no more writes no report.")
    _open(row)
    store.change(work, row.report_id, text=request.text, promises=request.promises)
    return Done(id=row.report_id)


def record_voter_meeting(work: UnitOfWork, request: RecordVoterMeeting, settings: DeputiesSettings) -> Done:
    """What was said there. Raises Refused before the meeting's day."""
    row = store.one(work, request.report_id, lock=True)
    _open(row)
    if row.meeting_on > work.today(settings.zone).isoformat():
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    questions = [one.model_dump() for one in request.questions]
    store.change(work, row.report_id, questions=questions, assessed=request.assessed.model_dump())
    return Done(id=row.report_id)


def publish_voter_report(work: UnitOfWork, request: PublishVoterReport) -> Done:
    """For everybody to read, and into the dossier. Raises Refused while its words or its meeting are missing."""
    row = store.one(work, request.report_id, lock=True)
    _open(row)
    if not row.text or row.assessed is None:
        raise Refused("voter-report-incomplete", "A report has its words and its meeting's record.")
    store.change(work, row.report_id, state=store.PUBLISHED, published_by=work.actor.name, published_at=work.now)
    entry = {
        "entry_id": new_id(),
        "deputy_id": row.deputy_id,
        "duty": "meet_voters",
        "duty_on": row.meeting_on,
        "title": f"向选民报告 {row.year} 年履职情况",
        "title_read": True,
        "presence": "present",
        "asked": False,
        "source": SOURCE,
        "source_id": row.report_id,
        "leads_to": row.report_id,
        "told_at": work.now,
        "replaced_at": None,
    }
    entries.add(work, [entry])
    told = VoterReportPublished(
        report_id=row.report_id,
        deputy_id=row.deputy_id,
        deputy_name=roster.deputy(work, row.deputy_id).name,
        year=row.year,
        meeting_on=row.meeting_on,
    )
    work.emit(told, subject=row.report_id)
    return Done(id=row.report_id)


def _open(row: store.VoterReportRow) -> None:
    if row.state == store.PUBLISHED:
        raise Refused("voter-report-published", "It is published and stays as it is.")
