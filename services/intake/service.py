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
        """An appeal that the gateway has accepted is kept, also one from a time when this service was down."""
        submit.submit_appeal(work, message.data, self.settings)

    @subscribe(*follow.LOOP)
    def follow_the_loop(self, work: Work, message: Envelope[Any]) -> None:
        """An appeal's state follows what deputies and departments do with it."""
        follow.follow_the_loop(work, message)

    @subscribe(*news.FACTS)
    def tell_residents(self, work: Work, message: Envelope[Any]) -> None:
        """Residents are told what deputies and the congress made of their appeals."""
        news.tell_residents(work, message)

    @every(60)
    def close_unrated(self, work: Work) -> None:
        """An answered appeal that nobody rated in time is closed."""
        close.close_unrated(work, self.settings)

    @every(3600)
    def forget_contacts(self, work: Work) -> None:
        """The phone of an appeal closed long ago is erased."""
        contact.forget_contacts(work, self.settings)

    @every(60)
    def release_open_data(self, work: Work) -> None:
        """One month of appeals is released as open data anew, where that is due."""
        release.release_open_data(work, self.settings)

    @command(RateAppeal)
    def rate_appeal(self, work: Work, request: RateAppeal) -> Done:
        """A resident rates the answer, which closes the appeal or sends it back."""
        return rate.rate_appeal(work, request)

    @command(NotAdmitAppeal)
    def not_admit_appeal(self, work: Work, request: NotAdmitAppeal) -> Done:
        """The congress office ends an appeal for which another lawful channel is responsible."""
        return admit.not_admit_appeal(work, request)

    @command(MergeAppeal)
    def merge_appeal(self, work: Work, request: MergeAppeal) -> Done:
        """The congress office merges an appeal into another about the same matter."""
        return admit.merge_appeal(work, request)

    @command(RevealContact)
    def reveal_contact(self, work: Work, request: RevealContact) -> Contact:
        """A resident's phone is decrypted for a stated reason, and the look recorded."""
        return contact.reveal_contact(work, request, self.settings)

    @command(EraseContact)
    def erase_contact(self, work: Work, request: EraseContact) -> Done:
        """A resident has the phone kept with an appeal erased."""
        return contact.erase_contact(work, request)

    @query(FollowAppeal)
    def follow_appeal(self, reading: Reading, request: FollowAppeal) -> AppealView:
        """A resident reads their own appeal by tracking code and secret."""
        return queries.follow_appeal(reading, request)

    @query(ReadAppeal)
    def read_appeal(self, reading: Reading, request: ReadAppeal) -> AppealView:
        """Staff read one appeal by its id or tracking code."""
        return queries.read_appeal(reading, request)

    @query(FindAppeals)
    def find_appeals(self, reading: Reading, request: FindAppeals) -> AppealPage:
        """Appeals by words, state, kind, township and time, newest first."""
        return queries.find_appeals(reading, request)

    @query(FindLikely)
    def find_likely(self, reading: Reading, request: FindLikely) -> LikelyAppeals:
        """Open appeals of a township that sound like the words given."""
        return queries.find_likely(reading, request, self.settings)

    @query(ReadPhoto)
    def read_photo(self, reading: Reading, request: ReadPhoto) -> PhotoBytes:
        """One photo of an appeal, for staff or with code and secret."""
        return queries.read_photo(reading, request)

    @command(RecountReport)
    def recount_report(self, work: Work, request: RecountReport) -> Done:
        """The sums of the closed-loop report are counted anew from the appeals."""
        return report.recount_report(work, request)

    @query(ReportAppeals)
    def report_appeals(self, reading: Reading, request: ReportAppeals) -> IntakeReport:
        """Intake's half of the closed-loop report, for appeals of a time."""
        return report.report_appeals(reading, request, self.settings)

    @query(ListOpenAppeals)
    def list_open_appeals(self, reading: Reading, request: ListOpenAppeals) -> OpenAppealPage:
        """A page of the appeals released as open data."""
        return open_data.list_open_appeals(reading, request)

    @query(ListOpenRequests)
    def list_open_requests(self, reading: Reading, request: ListOpenRequests) -> OpenRequestList:
        """How single requests stand, by number or of a time, as Open311 tells it."""
        return open_data.list_open_requests(reading, request, self.settings)
