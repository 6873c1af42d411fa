"""A deputy's yearly report to the voters (述职): announced, held, assessed, published (Deputies Law, art. 58)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Date, Id, Moment, Name, Reason, Words, Year
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_DEPUTY, EVERYONE_AND_OPERATOR

_VoterReportState = Literal["announced", "published"]
ReportText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
_Voters = Annotated[int, Field(ge=0, le=100_000)]
"""Of those who came."""
MOST_QUESTIONS = 50
"""Ours: what one meeting has time for."""


class Asked(Part):
    """A voter's question and the deputy's answer, without the voter's name."""

    question: Reason
    answer: Words


class Assessed(Part):
    """How those who came assessed the deputy's work; a count of each grade, and never a grade of the deputy."""

    came: _Voters
    satisfied: _Voters
    basically: _Voters
    not_satisfied: _Voters

    @model_validator(mode="after")
    def _no_more_than_came(self) -> "Assessed":
        if self.satisfied + self.basically + self.not_satisfied > self.came:
            raise ValueError("more assessed than came")
        return self


class VoterReportPublished(OfDeputies, Event):
    """A deputy's report to the voters was held and is public; its words are read on its page."""

    name = "voter_report.published.v1"
    report_id: Id
    deputy_id: Id
    deputy_name: str
    year: Year
    meeting_on: Date


class AnnounceVoterReport(OfDeputies, Command):
    """Say on which day and where a deputy reports for a year; said anew until it is published, the meeting moves."""

    name = "announce_voter_report"
    roles = BY_OFFICE
    answer = Done
    about = "{deputy_id} {year}"
    deputy_id: Id
    year: Year
    meeting_on: Date
    place: Name


class WriteVoterReport(OfDeputies, Command):
    """The report's words and what the deputy promises; by the deputy, or the office for one who cannot."""

    name = "write_voter_report"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{report_id}"
    report_id: Id
    text: ReportText
    promises: list[Reason] = Field(default=[], max_length=20)


class RecordVoterMeeting(OfDeputies, Command):
    """What was asked and answered, and how those who came assessed the work; takes the place of what was recorded."""

    name = "record_voter_meeting"
    roles = BY_OFFICE
    answer = Done
    about = "{report_id}"
    report_id: Id
    questions: list[Asked] = Field(default=[], max_length=MOST_QUESTIONS)
    assessed: Assessed


class PublishVoterReport(OfDeputies, Command):
    """Make the report public with its questions and counts; from then on it stays as it is."""

    name = "publish_voter_report"
    roles = BY_OFFICE
    answer = Done
    about = "{report_id}"
    report_id: Id


class VoterReportBrief(Part):
    """One report in a list."""

    report_id: str
    deputy_id: str
    deputy_name: str
    year: int
    meeting_on: Date
    place: str
    state: _VoterReportState


class VoterReport(VoterReportBrief):
    """One report; before it is published only the office and the deputy read more than day and place."""

    text: str = ""
    promises: list[str] = []
    questions: list[Asked] = []
    assessed: Assessed | None = None
    published_at: Moment | None = None


class VoterReportList(Part):
    """Reports, the latest meeting first."""

    items: list[VoterReportBrief]


class ListVoterReports(OfDeputies, Query):
    """A deputy's reports; without a deputy the next meetings of all."""

    name = "list_voter_reports"
    roles = EVERYONE_AND_OPERATOR
    answer = VoterReportList
    deputy_id: Id | None = None


class ReadVoterReport(OfDeputies, Query):
    """One report."""

    name = "read_voter_report"
    roles = EVERYONE_AND_OPERATOR
    answer = VoterReport
    report_id: Id
