"""The entrypoints of appeals: from the first word to the rating, and the report."""

from typing import Any

from contracts.base import Done
from contracts.county import CountyChanged
from contracts.envelope import Envelope
from contracts.intake import (
    AppealPage,
    AppealView,
    CorrectAppeal,
    CorrectPlace,
    FindAppeals,
    FollowAppeal,
    IntakeReport,
    MergeAppeal,
    NotAdmitAppeal,
    PhotoBytes,
    RateAppeal,
    ReadAppeal,
    ReadPhoto,
    RecountReport,
    ReportAppeals,
    SubmitAppeal,
)
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.appeals.queries import report_public, search, views
from services.intake.appeals.use_cases import close, correct, follow, merge, news, not_admit, rate, recount, submit
from services.intake.settings import IntakeSettings
from services.intake.shared.categories import categories
from services.intake.shared.townships import townships


class Appeals:
    """Residents' appeals; part of the intake service."""

    settings: IntakeSettings

    @subscribe(SubmitAppeal, parted=True)
    def submit_appeal(self, work: UnitOfWork, message: Envelope[SubmitAppeal]) -> None:
        """An appeal that the gateway has accepted is kept, also one from a time when this service was down."""
        submit.submit_appeal(work, message.data, self.settings)

    def keep_appeal(self, work: UnitOfWork, command: SubmitAppeal) -> None:
        """What another subject brings in is kept as what residents submit; the composition gives it this way in."""
        submit.keep_now(work, command, self.settings)

    @subscribe(*follow.LOOP, parted=True)
    def follow_the_loop(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """An appeal's state follows what deputies and departments do with it."""
        follow.follow_the_loop(work, message)

    @subscribe(*news.FACTS, unhurried=True)
    def tell_residents(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Residents are told what deputies and the congress made of their appeals."""
        news.tell_residents(work, message)

    @subscribe(CountyChanged)
    def follow_county(self, work: UnitOfWork, message: Envelope[CountyChanged]) -> None:
        """The county's townships and categories are known here too."""
        townships.keep(work, message.data.townships)
        categories.keep(work, message.data.categories)

    @every(60, parts=close.PARTS)
    def close_unrated(self, work: UnitOfWork) -> bool:
        """An answered appeal that nobody rated in time is closed."""
        return close.close_unrated(work, self.settings) == close.AT_ONCE

    @command(RateAppeal)
    def rate_appeal(self, work: UnitOfWork, request: RateAppeal) -> Done:
        """A resident rates the answer, which closes the appeal or sends it back."""
        return rate.rate_appeal(work, request)

    @command(NotAdmitAppeal)
    def not_admit_appeal(self, work: UnitOfWork, request: NotAdmitAppeal) -> Done:
        """The congress office ends an appeal for which another lawful channel is responsible."""
        return not_admit.not_admit_appeal(work, request)

    @command(MergeAppeal)
    def merge_appeal(self, work: UnitOfWork, request: MergeAppeal) -> Done:
        """The congress office merges an appeal into another about the same matter."""
        return merge.merge_appeal(work, request)

    @command(CorrectAppeal)
    def correct_appeal(self, work: UnitOfWork, request: CorrectAppeal) -> Done:
        """The office or its deputy corrects category, title or township of an appeal."""
        return correct.correct_appeal(work, request)

    @command(CorrectPlace)
    def correct_place(self, work: UnitOfWork, request: CorrectPlace) -> Done:
        """A resident corrects where it is."""
        return correct.correct_place(work, request)

    @query(FollowAppeal)
    def follow_appeal(self, reading: ReadSession, request: FollowAppeal) -> AppealView:
        """A resident reads their own appeal by tracking code and secret."""
        return views.follow_appeal(reading, request)

    @query(ReadAppeal)
    def read_appeal(self, reading: ReadSession, request: ReadAppeal) -> AppealView:
        """Staff read one appeal by its id or tracking code."""
        return views.read_appeal(reading, request, self.settings)

    @query(FindAppeals)
    def find_appeals(self, reading: ReadSession, request: FindAppeals) -> AppealPage:
        """Appeals by words, state, kind, township and time, newest first."""
        return search.find_appeals(reading, request, self.settings)

    @query(ReadPhoto)
    def read_photo(self, reading: ReadSession, request: ReadPhoto) -> PhotoBytes:
        """One photo of an appeal, for staff or with code and secret."""
        return views.read_photo(reading, request)

    @command(RecountReport)
    def recount_report(self, work: UnitOfWork, request: RecountReport) -> Done:
        """The sums of the closed-loop report are counted anew from the appeals."""
        return recount.recount_report(work, request)

    @query(ReportAppeals)
    def report_appeals(self, reading: ReadSession, request: ReportAppeals) -> IntakeReport:
        """Intake's half of the closed-loop report, for appeals of a time."""
        return report_public.read_report(reading, request, self.settings)
