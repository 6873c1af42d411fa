"""What goes out in a department's name by way of three of its people: drafted, reviewed, signed (经办、审核、签发).

An act is such a paper when it tells somebody else, in words of the department, what they are to go by: an answer, a
refusal, more time, a plan, a report. What only takes work in (`sign_order`, `take_part`) or puts on record what
happened with the other side there (`record_contact`, which the deputy may deny) is none.
"""

from typing import Any, Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Moment
from contracts.inquiries import AnswerQuestion
from contracts.owners import OfSupervision
from contracts.projects import CompleteProject, PlanProject, RectifyFinding, ReportProject, StagedPhoto, TrackProject
from contracts.roles import BY_DEPARTMENT, WATCHERS_AND_DEPARTMENTS
from contracts.suggestions import GiveCoOpinion, ReplySuggestion, ReturnPart
from contracts.supervision import DeclineCoPart, ExtendOrder, GiveCoAnswer, ReplyOrder, ReturnOrder

PAPERS: dict[str, type[Command]] = {
    paper.name: paper
    for paper in (
        ReplyOrder,
        ExtendOrder,
        ReturnOrder,
        GiveCoAnswer,
        DeclineCoPart,
        ReplySuggestion,
        GiveCoOpinion,
        ReturnPart,
        PlanProject,
        TrackProject,
        ReportProject,
        RectifyFinding,
        CompleteProject,
        AnswerQuestion,
    )
}
"""Commands that a department which has its papers signed does not send out at once, by their names."""
PaperKind = Literal[
    "reply_order",
    "extend_order",
    "return_order",
    "give_co_answer",
    "decline_co_part",
    "reply_suggestion",
    "give_co_opinion",
    "return_part",
    "plan_project",
    "track_project",
    "report_project",
    "rectify_finding",
    "complete_project",
    "answer_question",
]
"""The command that is carried out once the paper is signed."""
PaperState = Literal["drafted", "reviewed", "signed", "back", "redrafted", "taken_back"]
"""`drafted` waits for the reviewer, `reviewed` for the signer; `back` was sent back to the handler, `redrafted` was and
is written anew since; a handler has `taken_back` what was not signed."""
Verdict = Literal["pass", "back"]
MOST_PAPERS = 200
"""Papers an answer lists (ours): a department with more that wait has lost sight of them."""


class Step(Part):
    """Who did one of the steps, and when."""

    by: str
    at: Moment


class Paper(Part):
    """One paper on its way out of a department, or that went out."""

    paper_id: str
    kind: PaperKind
    state: PaperState
    about: str
    """What its command changes: an order, a part of a suggestion, a project, a finding, a question."""
    thing: str
    """The order, suggestion, project or inquiry on whose page it stands."""
    title: str
    """Of the thing."""
    department: str
    drafted: Step
    reviewed: Step | None = None
    signed: Step | None = None
    sent_back: Step | None = None
    reason: str = ""
    """Why it was sent back."""
    taken_back: Step | None = None
    may_decide: bool = False
    """Whether the next step is the reader's."""


class PaperList(Part):
    """Papers, the oldest first, and how the reader's department goes about them."""

    items: list[Paper]
    left_out: int = 0
    """How many more there are."""
    signs: bool = False
    """Whether what the reader's department sends out is drafted, reviewed and signed."""
    may_draft: bool = True
    """Whether the reader's account writes what goes out: with `signs` a handler's alone."""


class PaperView(Part):
    """One paper whole."""

    paper: Paper
    content: dict[str, Any]
    """The fields of its command as it will be carried out, without photos."""
    photos: list[StagedPhoto] = []
    """Until it is signed or written anew; then they are evidence of what went out."""
    may_draft: bool = False
    """Whether the reader may write it anew or take it back."""


class ListPapers(OfSupervision, Query):
    """What waits in the reader's department or was sent back there; or everything about one thing.

    Office, leader and auditor read who drafted, reviewed and signed what went out about a thing.
    """

    name = "list_papers"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = PaperList
    thing: Id | None = None


class ReadPaper(OfSupervision, Query):
    """One paper of the reader's department, with all it says."""

    name = "read_paper"
    roles = BY_DEPARTMENT
    answer = PaperView
    paper_id: Id


class ReviewPaper(OfSupervision, Command):
    """The reviewer lets it pass to the signer, or sends it back with the reason."""

    name = "review_paper"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{paper_id}"
    paper_id: Id
    verdict: Verdict
    reason: str = Field(default="", max_length=2000)


class SignPaper(OfSupervision, Command):
    """The signer signs it, and it goes out as if by them; or sends it back with the reason."""

    name = "sign_paper"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{paper_id}"
    paper_id: Id
    verdict: Verdict
    reason: str = Field(default="", max_length=2000)


class TakeBackPaper(OfSupervision, Command):
    """A handler takes back what is not signed yet; its words stay on record."""

    name = "take_back_paper"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{paper_id}"
    paper_id: Id
