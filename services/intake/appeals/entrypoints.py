"""The entrypoints of appeals: from the first word to the rating, and the report."""

from typing import Any

from contracts.base import Done
from contracts.envelope import Envelope
from contracts.intake import (
    AppealPage,
    AppealView,
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
    SubmitAppeal,
)
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.work import Reading, Work
from services.intake.appeals.queries import report, search, views
from services.intake.appeals.use_cases import close, follow, merge, news, not_admit, rate, recount, submit
from services.intake.settings import IntakeSettings


class Appeals:
    """Residents' appeals; part of the intake service."""

    settings: IntakeSettings

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

    @command(RateAppeal)
    def rate_appeal(self, work: Work, request: RateAppeal) -> Done:
        """The resident's verdict."""
        return rate.rate_appeal(work, request)

    @command(NotAdmitAppeal)
    def not_admit_appeal(self, work: Work, request: NotAdmitAppeal) -> Done:
        """Another channel is responsible."""
        return not_admit.not_admit_appeal(work, request)

    @command(MergeAppeal)
    def merge_appeal(self, work: Work, request: MergeAppeal) -> Done:
        """The same matter as another."""
        return merge.merge_appeal(work, request)

    @query(FollowAppeal)
    def follow_appeal(self, reading: Reading, request: FollowAppeal) -> AppealView:
        """The resident's own appeal."""
        return views.follow_appeal(reading, request)

    @query(ReadAppeal)
    def read_appeal(self, reading: Reading, request: ReadAppeal) -> AppealView:
        """One appeal for staff."""
        return views.read_appeal(reading, request)

    @query(FindAppeals)
    def find_appeals(self, reading: Reading, request: FindAppeals) -> AppealPage:
        """Search."""
        return search.find_appeals(reading, request)

    @query(FindLikely)
    def find_likely(self, reading: Reading, request: FindLikely) -> LikelyAppeals:
        """Is it this one?"""
        return search.find_likely(reading, request, self.settings)

    @query(ReadPhoto)
    def read_photo(self, reading: Reading, request: ReadPhoto) -> PhotoBytes:
        """One photo."""
        return views.read_photo(reading, request)

    @command(RecountReport)
    def recount_report(self, work: Work, request: RecountReport) -> Done:
        """The sums of the report anew."""
        return recount.recount_report(work, request)

    @query(ReportAppeals)
    def report_appeals(self, reading: Reading, request: ReportAppeals) -> IntakeReport:
        """Counts for the closed-loop report."""
        return report.report_appeals(reading, request, self.settings)
