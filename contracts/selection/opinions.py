"""What departments are asked about an idea, and what they answer."""

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import DepartmentCode, Fen, Id, Moment, Name, Reason, Short
from contracts.owners import OfVoting
from contracts.roles import BY_DEPARTMENT, BY_OFFICE, WATCHERS_AND_DEPARTMENTS
from contracts.selection.models import Sentence


class Opinion(Part):
    """A department's opinion on one idea; empty until it is given."""

    opinion_id: Id
    proposal_id: Id
    title: str
    text: str
    township: str
    department: str
    department_name: str
    words: str = ""
    """What the office asked."""
    asked_at: Moment
    given_at: Moment | None = None
    by: str = ""
    feasible: bool | None = None
    cost_fen: int | None = None
    land: str = ""
    months: int | None = None
    opinion: str = ""


class OpinionPage(Part):
    """Opinions, those still to give first."""

    items: list[Opinion]
    next: str | None = None


class AskFeasibility(OfVoting, Command):
    """Ask a department what the idea costs, needs and takes."""

    name = "ask_feasibility"
    roles = BY_OFFICE
    answer = Done
    about = "{proposal_id}"
    proposal_id: Id
    department: DepartmentCode
    department_name: Name
    words: Short = ""


class GiveOpinion(OfVoting, Command):
    """The asked department's opinion."""

    name = "give_opinion"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{opinion_id}"
    opinion_id: Id
    feasible: bool
    cost_fen: Fen
    land: Sentence
    """What land it needs, or that it needs none."""
    months: int = Field(ge=0, le=600)
    opinion: Reason


class ListOpinions(OfVoting, Query):
    """What departments were asked; a department sees its own."""

    name = "list_opinions"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = OpinionPage
    only_open: bool = True
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadOpinion(OfVoting, Query):
    """One question to a department, with the idea it is about."""

    name = "read_opinion"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = Opinion
    opinion_id: Id
