"""Duties without an event: reported on paper, read by the office, and entered into the dossier or refused."""

from typing import Literal

from pydantic import Field, model_validator

from contracts.base import Command, Done, Part, Photo, PhotoRef, Query
from contracts.deputies.duties import Duty
from contracts.fields import Date, Id, Label, Moment, Note, Short, Title
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_DEPUTY

PaperState = Literal["reported", "entered", "refused", "replaced"]
"""Waits for the office; in the dossier; not in it, with a reason; a later paper stands in its place."""


class ReportDuty(OfDeputies, Command):
    """Say what a deputy did that no event tells; `replaces` names the paper that was wrong.

    A deputy reports their own, and replaces what the office has not entered yet; the office both.
    """

    name = "report_duty"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{deputy_id}"
    deputy_id: Id
    duty: Duty
    duty_on: Date
    title: Title
    """One line, without a resident's name; it becomes public once it is entered."""
    words: Note = ""
    photos: list[Photo] = Field(default=[], max_length=3)
    """Evidence, where there is any; never asked for."""
    filename: Label = ""
    """Of a PDF that goes with it, likewise; empty: there is none."""
    content: str = ""
    """Its base64 text."""
    replaces: Id | None = None


class JudgeDutyPaper(OfDeputies, Command):
    """Enter what was reported into the dossier, or refuse it with a reason."""

    name = "judge_duty_paper"
    roles = BY_OFFICE
    answer = Done
    about = "{paper_id}"
    paper_id: Id
    enter: bool
    reason: Short = ""

    @model_validator(mode="after")
    def _why(self) -> "JudgeDutyPaper":
        if not self.enter and not self.reason:
            raise ValueError("a refusal has a reason")
        return self


class DutyPaperFile(Part):
    """A PDF that went with a paper."""

    file_id: Id
    filename: str
    size: int
    """Bytes."""


class DutyPaperPdf(Part):
    """The same with its bytes."""

    filename: str
    content: str
    """base64 text."""


class DutyPaper(Part):
    """One paper."""

    paper_id: str
    deputy_id: str
    deputy_name: str
    duty: Duty
    duty_on: Date
    title: str
    words: str
    photos: list[PhotoRef]
    pdf: DutyPaperFile | None = None
    state: PaperState
    replaces: str | None = None
    reported_by: str
    reported_at: Moment
    judged_by: str = ""
    judged_at: Moment | None = None
    reason: str = ""


class DutyPaperPage(Part):
    """Papers, the latest first."""

    items: list[DutyPaper]
    next: str | None = None


class ListDutyPapers(OfDeputies, Query):
    """A deputy's own papers; every deputy's for the office."""

    name = "list_duty_papers"
    roles = BY_OFFICE_OR_DEPUTY
    answer = DutyPaperPage
    state: PaperState | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadDutyPaper(OfDeputies, Query):
    """One paper, for the office and the deputy whose it is."""

    name = "read_duty_paper"
    roles = BY_OFFICE_OR_DEPUTY
    answer = DutyPaper
    paper_id: Id


class ReadDutyPaperPhoto(OfDeputies, Query):
    """One photo of a paper, for the same."""

    name = "read_duty_paper_photo"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Photo
    photo_id: Id


class ReadDutyPaperFile(OfDeputies, Query):
    """The PDF of a paper, for the same."""

    name = "read_duty_paper_file"
    roles = BY_OFFICE_OR_DEPUTY
    answer = DutyPaperPdf
    file_id: Id
