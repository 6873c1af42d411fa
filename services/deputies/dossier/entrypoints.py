"""The entrypoints of dossiers: what events tell, and what is read."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done, Photo
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.dossier.queries import dossiers as queries
from services.deputies.dossier.queries import papers as paper_queries
from services.deputies.dossier.queries import voter_reports as report_queries
from services.deputies.dossier.use_cases import follow, papers, voter_reports
from services.deputies.dossier.use_cases.heard import EVENTS
from services.deputies.settings import DeputiesSettings


class Dossiers:
    """What deputies did in office; part of the deputies service."""

    settings: DeputiesSettings

    @subscribe(*EVENTS, unhurried=True)
    def follow_duties(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """What an event tells of deputies' duties is put into their dossiers."""
        follow.follow_duties(work, message, self.settings)

    @query(d.ReadDossier)
    def read_dossier(self, reading: ReadSession, request: d.ReadDossier) -> d.Dossier:
        """One deputy's record of a term, for the office and that deputy."""
        return queries.read_dossier(reading, request, self.settings)

    @query(d.ReadDeputy)
    def read_deputy(self, reading: ReadSession, request: d.ReadDeputy) -> d.DeputyPage:
        """What everybody may know of one deputy."""
        return queries.read_deputy(reading, request, self.settings)

    @command(d.ReportDuty)
    def report_duty(self, work: UnitOfWork, request: d.ReportDuty) -> Done:
        """A duty that no event tells is reported."""
        return papers.report_duty(work, request, self.settings)

    @command(d.JudgeDutyPaper)
    def judge_duty_paper(self, work: UnitOfWork, request: d.JudgeDutyPaper) -> Done:
        """The office enters it into the dossier, or refuses it."""
        return papers.judge_duty_paper(work, request)

    @query(d.ListDutyPapers)
    def list_duty_papers(self, reading: ReadSession, request: d.ListDutyPapers) -> d.DutyPaperPage:
        """Papers, a deputy's own or all."""
        return paper_queries.list_duty_papers(reading, request)

    @query(d.ReadDutyPaper)
    def read_duty_paper(self, reading: ReadSession, request: d.ReadDutyPaper) -> d.DutyPaper:
        """One paper."""
        return paper_queries.read_duty_paper(reading, request)

    @query(d.ReadDutyPaperFile)
    def read_duty_paper_file(self, reading: ReadSession, request: d.ReadDutyPaperFile) -> d.DutyPaperPdf:
        """The PDF of a paper."""
        return paper_queries.read_duty_paper_file(reading, request)

    @query(d.ReadDutyPaperPhoto)
    def read_duty_paper_photo(self, reading: ReadSession, request: d.ReadDutyPaperPhoto) -> Photo:
        """One photo of a paper."""
        return paper_queries.read_duty_paper_photo(reading, request)

    @command(d.AnnounceVoterReport)
    def announce_voter_report(self, work: UnitOfWork, request: d.AnnounceVoterReport) -> Done:
        """The day and place of a deputy's yearly report."""
        return voter_reports.announce_voter_report(work, request)

    @command(d.WriteVoterReport)
    def write_voter_report(self, work: UnitOfWork, request: d.WriteVoterReport) -> Done:
        """The report's words."""
        return voter_reports.write_voter_report(work, request)

    @command(d.RecordVoterMeeting)
    def record_voter_meeting(self, work: UnitOfWork, request: d.RecordVoterMeeting) -> Done:
        """Questions, answers and how voters assessed it."""
        return voter_reports.record_voter_meeting(work, request, self.settings)

    @command(d.PublishVoterReport)
    def publish_voter_report(self, work: UnitOfWork, request: d.PublishVoterReport) -> Done:
        """For everybody to read."""
        return voter_reports.publish_voter_report(work, request)

    @query(d.ListVoterReports)
    def list_voter_reports(self, reading: ReadSession, request: d.ListVoterReports) -> d.VoterReportList:
        """A deputy's reports, or the next meetings."""
        return report_queries.list_voter_reports(reading, request, self.settings)

    @query(d.ReadVoterReport)
    def read_voter_report(self, reading: ReadSession, request: d.ReadVoterReport) -> d.VoterReport:
        """One report, as far as the reader may."""
        return report_queries.read_voter_report(reading, request)
