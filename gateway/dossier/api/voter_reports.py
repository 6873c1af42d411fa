"""Deputies' yearly reports to the voters."""

from typing import Annotated

from pydantic import Field

from contracts.base import Done, Id
from contracts.deputies import (
    MOST_QUESTIONS,
    AnnounceVoterReport,
    Asked,
    Assessed,
    ListVoterReports,
    PublishVoterReport,
    ReadVoterReport,
    RecordVoterMeeting,
    ReportText,
    VoterReport,
    VoterReportList,
    WriteVoterReport,
)
from contracts.fields import Date, Name, Reason, Year
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("dossiers")
ONE = "/voter-reports/{report_id}"


@router.get("/voter-reports", operation_id="listVoterReports", responses=refusals(422))
async def listed(caller: Annotated[Caller, asks(ListVoterReports)], deputy_id: Id | None = None) -> VoterReportList:
    """List a deputy's yearly reports to the voters, or without a deputy the next meetings of all. Open to all."""
    return await caller.ask(deputy_id=deputy_id)


@router.get(ONE, operation_id="readVoterReport", responses=refusals(404))
async def one(report_id: Id, caller: Annotated[Caller, asks(ReadVoterReport)]) -> VoterReport:
    """Read one report with its questions and how voters assessed it.

    Open to all; before it is published everybody but the congress office and the deputy reads day and place alone.
    An unknown id is `voter-report-not-found`.
    """
    return await caller.ask(report_id=report_id)


class Announced(Shape):
    """The year that is reported on, and the meeting's day and place."""

    year: Year
    meeting_on: Date
    place: Name


@router.post(
    "/deputies/{deputy_id}/voter-reports", operation_id="announceVoterReport", status_code=201, responses=WRITES
)
async def announce(deputy_id: Id, body: Announced, caller: Annotated[Caller, does(AnnounceVoterReport)]) -> Done:
    """Announce a deputy's yearly report; announced again for the same year, its meeting moves.

    Only the congress office may. Refused for a deputy not in office (`deputy-inactive`), and once the year's report is
    published (`voter-report-published`).
    """
    return await caller.do(deputy_id=deputy_id, **dict(body))


class Written(Shape):
    """The report's words, and what the deputy promises, a line each."""

    text: ReportText
    promises: list[Reason] = Field(default=[], max_length=20)


@router.put(f"{ONE}/text", operation_id="writeVoterReport", responses=WRITES)
async def write(report_id: Id, body: Written, caller: Annotated[Caller, does(WriteVoterReport)]) -> Done:
    """Write a report's words and promises, in the place of what was written before.

    The deputy whose it is may, while in office, and the congress office. Refused once it is published
    (`voter-report-published`).
    """
    return await caller.do(report_id=report_id, **body.model_dump())


class Held(Shape):
    """What voters asked and the deputy answered, and how those who came assessed the work."""

    questions: list[Asked] = Field(default=[], max_length=MOST_QUESTIONS)
    assessed: Assessed


@router.put(f"{ONE}/meeting", operation_id="recordVoterMeeting", responses=WRITES)
async def record(report_id: Id, body: Held, caller: Annotated[Caller, does(RecordVoterMeeting)]) -> Done:
    """Record what was asked at the meeting and how voters assessed the work, in the place of what was recorded.

    Only the congress office may. Refused before the meeting's day (`not-yet-happened`) and once the report is published
    (`voter-report-published`).
    """
    return await caller.do(report_id=report_id, **body.model_dump())


@router.post(f"{ONE}/publish", operation_id="publishVoterReport", responses=WRITES)
async def publish(report_id: Id, caller: Annotated[Caller, does(PublishVoterReport)]) -> Done:
    """Make a report public with its questions and counts; it stays as it is from then on.

    Only the congress office may. Refused while its words or its meeting are missing (`voter-report-incomplete`), and
    when it is published (`voter-report-published`).
    """
    return await caller.do(report_id=report_id)
