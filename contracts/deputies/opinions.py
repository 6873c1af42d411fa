"""Opinions heard in deputies' work (意见建议转化): where each was heard, where it went, and what became of it."""

from typing import Literal

from contracts.base import Due, Event, Part
from contracts.fields import CategoryCode, Date, DepartmentCode, Id, Moment
from contracts.owners import OfDeputies
from contracts.words import Role

HeardAt = Literal["liaison", "inspection", "hearing", "group", "station", "other"]
"""联系代表, 视察调研, 听证座谈, 代表小组活动, 联络站接待."""
SaidBy = Literal["deputy", "resident"]
"""A resident is known by the record it came from alone: nothing here says who."""
OpinionKind = Literal["livelihood", "work", "legislation", "deputies", "other"]
"""民生问题, 工作建议, 立法建议, 代表工作, 其他."""
_OpinionState = Literal["recorded", "transferred", "returned", "answered", "turned"]
TurnedInto = Literal["topic", "suggestion", "legislation"]
_WayState = Literal["open", "returned", "taken_back", "answered", "turned"]
"""`open`: with a department now. No opinion has two open ways."""


class OpinionRecorded(OfDeputies, Event):
    """An opinion was heard and put on record; never what was said, nor by which resident."""

    name = "opinion.recorded.v1"
    opinion_id: Id
    heard: HeardAt
    heard_on: Date
    said_by: SaidBy
    deputy_id: Id | None = None
    """Who said it or heard it."""
    by_role: Role
    """Who put it on record: office, deputy or keeper."""


class OpinionTransferred(OfDeputies, Event):
    """A department is asked to answer an opinion; the words are without personal details (ADR 28)."""

    name = "opinion.transferred.v1"
    opinion_id: Id
    department: DepartmentCode
    title: str
    text: str
    category: CategoryCode
    kind: OpinionKind
    due: Due
    turn: int
    """1 for the first way it went, one more for each after."""


class OpinionReturned(OfDeputies, Event):
    """The department says that it is not its business; the office transfers or turns it."""

    name = "opinion.returned.v1"
    opinion_id: Id
    department: DepartmentCode
    turn: int


class OpinionAnswered(OfDeputies, Event):
    """The department answered; the answer is read on the opinion's page."""

    name = "opinion.answered.v1"
    opinion_id: Id
    department: DepartmentCode
    deputy_id: Id | None = None
    """Who is told."""
    keeper_id: Id | None = None
    """The keeper who put a resident's opinion on record, and tells them."""
    on_time: bool
    turn: int


class OpinionTurned(OfDeputies, Event):
    """An opinion goes on as a topic of the plan, a deputy's draft of a suggestion, or input to a draft law."""

    name = "opinion.turned.v1"
    opinion_id: Id
    into: TurnedInto
    reference: Id | None = None
    """The topic, or the draft of a suggestion."""
    deputy_id: Id | None = None
    keeper_id: Id | None = None
    """The keeper who put a resident's opinion on record, and tells them."""
    turned_at: Moment


class OpinionWay(Part):
    """Where an opinion went once: to a department, or into something else."""

    turn: int
    state: _WayState
    department: str | None = None
    department_name: str = ""
    due: Due | None = None
    overdue: bool = False
    """Of an open one: the due moment has passed. Of an answered one: it was answered later than that."""
    into: TurnedInto | None = None
    reference: str | None = None
    title: str = ""
    """Of the topic, of the suggestion, or of the draft law."""
    proposed: str = ""
    """To a draft law: what was proposed."""
    sent_to: str = ""
    sent_on: Date | None = None
    contact_point: str = ""
    """The 基层立法联系点 that sent it."""
    words: str = ""
    """The office's, with the transfer."""
    answer: str = ""
    """The department's answer, its reason for returning it, or what became of what was proposed."""
    begun_at: Moment
    begun_by: str = ""
    ended_at: Moment | None = None
    ended_by: str = ""


class HeardOpinion(Part):
    """A line in a list of opinions."""

    opinion_id: str
    title: str
    heard: HeardAt
    heard_on: Date
    said_by: SaidBy
    deputy_id: str | None = None
    deputy_name: str = ""
    category: CategoryCode
    kind: OpinionKind | None = None
    """None: nobody has classified it."""
    state: _OpinionState
    department: str | None = None
    department_name: str = ""
    due_at: Moment | None = None
    overdue: bool = False
    recorded_at: Moment


class OpinionView(HeardOpinion):
    """One opinion whole; a department sees of its ways its own alone."""

    text: str
    place: str = ""
    source: str = ""
    """The record it came from, as whoever keeps that one counts it."""
    recorded_by: str
    ways: list[OpinionWay]
    public: bool = False
    public_title: str = ""
    public_text: str = ""
    public_answer: str = ""
    checked_by: str = ""
    verified_by: str = ""
    verified_at: Moment | None = None


class OpinionCounts(Part):
    """How many opinions there are of each sort; each count has its cases behind it by the same filter.

    1,000 are so many or more.
    """

    unclassified: int
    """Waiting to be classified."""
    waiting: int
    """Classified, or returned: no way is open."""
    transferred: int
    overdue: int
    """With a department past the due moment."""
    answered: int
    turned: int


class HeardOpinionPage(Part):
    """Opinions, the one heard last first; of what is with departments the one due first."""

    items: list[HeardOpinion]
    next: str | None = None
    counts: OpinionCounts | None = None
    """For who reads them all."""


class PublicOpinion(Part):
    """What everybody reads of an opinion: words that the office verified, and nothing else."""

    opinion_id: str
    title: str
    text: str
    answer: str = ""
    heard: HeardAt
    heard_on: Date
    category: CategoryCode
    state: _OpinionState
    into: TurnedInto | None = None
    department_name: str = ""
    verified_at: Moment


class PublicOpinionPage(Part):
    """Opinions that everybody may read, the one verified last first."""

    items: list[PublicOpinion]
    next: str | None = None
