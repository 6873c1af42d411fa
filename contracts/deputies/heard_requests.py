"""What may be asked about opinions, and what is done with them."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Query
from contracts.deputies.opinions import (
    HeardAt,
    HeardOpinionPage,
    OpinionKind,
    OpinionView,
    PublicOpinionPage,
    SaidBy,
    TurnedInto,
)
from contracts.fields import CategoryCode, Date, DepartmentCode, Id, Label, Name, Note, Reason, Short, Words
from contracts.names import PersonName
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPARTMENT, BY_OFFICE, BY_OFFICE_OR_DEPUTY, EVERYONE, STAFF
from contracts.words import Role

RECORDERS = BY_OFFICE_OR_DEPUTY | {Role.STATION}
"""Who hears opinions."""
OpinionList = Literal["unclassified", "waiting", "transferred", "overdue", "answered", "turned"]
"""What a list is about, as `OpinionCounts` counts."""


class RecordOpinion(OfDeputies, Command):
    """Put an opinion on record; personal details in its words are not kept (ADR 28)."""

    name = "record_opinion"
    roles = RECORDERS
    answer = Done
    about = "{title}"
    heard: HeardAt
    heard_on: Date
    place: Label = ""
    said_by: SaidBy
    deputy_id: Id | None = None
    """Who said it or heard it; left out by a deputy, who means themselves."""
    source: Label = ""
    """The record it came from: a ledger's line, an activity's number."""
    title: Name
    text: Words
    category: CategoryCode = "other"
    kind: OpinionKind | None = None


class ClassifyOpinion(OfDeputies, Command):
    """Say what it is about and of which kind, before it goes anywhere."""

    name = "classify_opinion"
    roles = BY_OFFICE
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    category: CategoryCode
    kind: OpinionKind


class TransferOpinion(OfDeputies, Command):
    """Ask a department to answer; what is with another is taken back, with the reason in `words`."""

    name = "transfer_opinion"
    roles = BY_OFFICE
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    department: DepartmentCode
    department_name: Name
    words: Short = ""
    due_on: Date | None = None
    """None: so many working days as the setting says."""


class AnswerOpinion(OfDeputies, Command):
    """The department's answer."""

    name = "answer_opinion"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    words: Words


class ReturnOpinion(OfDeputies, Command):
    """The department says why it is not its business."""

    name = "return_opinion"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    reason: Reason


class TurnOpinion(OfDeputies, Command):
    """It goes on as something else: by the office, or as a draft by the deputy whose opinion it is."""

    name = "turn_opinion"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    into: TurnedInto
    reference: Id | None = None
    """`topic`: which one of the plan."""
    title: Label = ""
    """`topic`: what it is called; `legislation`: the draft law."""
    lead: Id | None = None
    """`suggestion`: the deputy whose draft it becomes; None: who said or heard it."""
    proposed: Note = ""
    sent_to: Label = ""
    sent_on: Date | None = None
    contact_point: Label = ""
    """`legislation`: what was proposed, to whom, on which day, by which 基层立法联系点."""


class RecordOutcome(OfDeputies, Command):
    """What became of what was proposed to a draft law; may be said anew."""

    name = "record_outcome"
    roles = BY_OFFICE
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    words: Note = Field(min_length=1)


class VerifyOpinion(OfDeputies, Command):
    """The words everybody may read, verified and checked for secrets by somebody with a name; or none any more."""

    name = "verify_opinion"
    roles = BY_OFFICE
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    public: bool
    title: Label = ""
    text: Note = ""
    reply: Note = ""
    """What everybody reads of the answer or of what became of it."""
    checked_by: PersonName | None = None


class ListHeardOpinions(OfDeputies, Query):
    """The office's, leaders' and auditors' all; a deputy's own; what a keeper recorded; what a department was asked."""

    name = "list_heard_opinions"
    roles = STAFF
    answer = HeardOpinionPage
    words: Label = ""
    only: OpinionList | None = None
    heard: HeardAt | None = None
    category: CategoryCode | None = None
    kind: OpinionKind | None = None
    department: Id | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadHeardOpinion(OfDeputies, Query):
    """One opinion, for who may see it in a list."""

    name = "read_heard_opinion"
    roles = STAFF
    answer = OpinionView
    opinion_id: Id


class ListPublicOpinions(OfDeputies, Query):
    """What everybody may read of opinions and of what became of them."""

    name = "list_public_opinions"
    roles = EVERYONE
    answer = PublicOpinionPage
    words: Label = ""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
