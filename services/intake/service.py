"""Intake as a service: every way in, and nothing else."""

from pathlib import Path
from typing import Any

from contracts.base import Done
from contracts.envelope import Envelope
from contracts.intake import (
    AppealPage,
    AppealView,
    Contact,
    EraseContact,
    FindAppeals,
    FindLikely,
    FollowAppeal,
    IntakeReport,
    LikelyAppeals,
    MergeAppeal,
    NotAdmitAppeal,
    PhotoBytes,
    RateAppeal,
    ReadAppeal,
    ReadPhoto,
    RecountReport,
    ReportAppeals,
    RevealContact,
    SubmitAppeal,
)
from contracts.open_data import ListOpenAppeals, ListOpenRequests, OpenAppealPage, OpenRequestList
from kit.bus.dependency import Bus
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.room import Room
from kit.bus.work import Reading, Work
from kit.settings import Settings
from services.intake import open_data, queries, report
from services.intake.settings import IntakeSettings
from services.intake.use_cases import admit, close, contact, follow, news, rate, release, submit

MIGRATIONS = Path(__file__).parent / "migrations"


class Intake(Room):
    """Residents' appeals from the first word to the rating."""

    name = "intake"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(IntakeSettings)

    @subscribe(SubmitAppeal)
    def submit_appeal(self, work: Work, message: Envelope[SubmitAppeal]) -> None:
        """Residents' appeals, accepted by the gateway even while this service was down."""
        submit.submit_appeal(work, message.data, self.settings)

    @subscribe(*follow.LOOP)
    def follow_the_loop(self, work: Work, message: Envelope[Any]) -> None:
        """What deputies and departments did."""
        follow.follow_the_loop(work, message)

    @subscribe(*news.FACTS)
    def tell_residents(self, work: Work, message: Envelope[Any]) -> None:
        """What deputies and the congress made of what residents said."""
        news.tell_residents(work, message)

    @every(60)
    def close_unrated(self, work: Work) -> None:
        """Nobody rated: close after the rating time."""
        close.close_unrated(work, self.settings)

    @every(3600)
    def forget_contacts(self, work: Work) -> None:
        """A phone that has served is kept no longer."""
        contact.forget_contacts(work, self.settings)

    @every(60)
    def release_open_data(self, work: Work) -> None:
        """One month of appeals anew, where it is due."""
        release.release_open_data(work, self.settings)

    @command(RateAppeal)
    def rate_appeal(self, work: Work, request: RateAppeal) -> Done:
        """The resident's verdict."""
        return rate.rate_appeal(work, request)

    @command(NotAdmitAppeal)
    def not_admit_appeal(self, work: Work, request: NotAdmitAppeal) -> Done:
        """Another channel is responsible."""
        return admit.not_admit_appeal(work, request)

    @command(MergeAppeal)
    def merge_appeal(self, work: Work, request: MergeAppeal) -> Done:
        """The same matter as another."""
        return admit.merge_appeal(work, request)

    @command(RevealContact)
    def reveal_contact(self, work: Work, request: RevealContact) -> Contact:
        """A phone in the clear, for a reason."""
        return contact.reveal_contact(work, request, self.settings)

    @command(EraseContact)
    def erase_contact(self, work: Work, request: EraseContact) -> Done:
        """The resident takes the phone back."""
        return contact.erase_contact(work, request)

    @query(FollowAppeal)
    def follow_appeal(self, reading: Reading, request: FollowAppeal) -> AppealView:
        """The resident's own appeal."""
        return queries.follow_appeal(reading, request)

    @query(ReadAppeal)
    def read_appeal(self, reading: Reading, request: ReadAppeal) -> AppealView:
        """One appeal for staff."""
        return queries.read_appeal(reading, request)

    @query(FindAppeals)
    def find_appeals(self, reading: Reading, request: FindAppeals) -> AppealPage:
        """Search."""
        return queries.find_appeals(reading, request)

    @query(FindLikely)
    def find_likely(self, reading: Reading, request: FindLikely) -> LikelyAppeals:
        """Is it this one?"""
        return queries.find_likely(reading, request, self.settings)

    @query(ReadPhoto)
    def read_photo(self, reading: Reading, request: ReadPhoto) -> PhotoBytes:
        """One photo."""
        return queries.read_photo(reading, request)

    @command(RecountReport)
    def recount_report(self, work: Work, request: RecountReport) -> Done:
        """The sums of the report anew."""
        return report.recount_report(work, request)

    @query(ReportAppeals)
    def report_appeals(self, reading: Reading, request: ReportAppeals) -> IntakeReport:
        """Counts for the closed-loop report."""
        return report.report_appeals(reading, request, self.settings)

    @query(ListOpenAppeals)
    def list_open_appeals(self, reading: Reading, request: ListOpenAppeals) -> OpenAppealPage:
        """The release."""
        return open_data.list_open_appeals(reading, request)

    @query(ListOpenRequests)
    def list_open_requests(self, reading: Reading, request: ListOpenRequests) -> OpenRequestList:
        """How single requests stand."""
        return open_data.list_open_requests(reading, request, self.settings)
