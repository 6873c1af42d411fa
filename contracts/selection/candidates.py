"""A candidate's sheet: drawn up, reviewed, published."""

from typing import Literal

from contracts.base import Command, Done, Part, Query
from contracts.fields import DepartmentCode, Fen, Id, Moment, Name, People, Reason, Short
from contracts.owners import OfVoting
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_LEADER, EVERYONE
from contracts.selection.models import Sentence

SheetState = Literal["drafted", "approved", "returned", "published"]


class Sheet(Part):
    """A candidate's sheet: what deputies read before they vote."""

    candidate_id: Id
    season_id: Id
    proposal_id: Id
    title: str
    what: str
    where: str
    cost_fen: int
    people: int
    """How many benefit."""
    department: str
    department_name: str
    township: str | None = None
    state: SheetState
    voices: int = 1
    meeting: str = ""
    """The standing committee's meeting that reviewed it."""
    reason: str = ""
    drafted_at: Moment
    published_at: Moment | None = None


class SheetList(Part):
    """Candidates of one season, by title."""

    items: list[Sheet]


class DraftCandidate(OfVoting, Command):
    """Draw up a candidate's sheet, or draw it up anew until it is approved."""

    name = "draft_candidate"
    roles = BY_OFFICE
    answer = Done
    about = "{proposal_id}"
    proposal_id: Id
    title: Name
    what: Reason
    where: Sentence
    cost_fen: Fen
    people: People
    department: DepartmentCode
    department_name: Name


class ReviewCandidate(OfVoting, Command):
    """What the standing committee decided on a sheet; returned ones say why."""

    name = "review_candidate"
    roles = BY_OFFICE_OR_LEADER
    answer = Done
    about = "{candidate_id}"
    candidate_id: Id
    verdict: Literal["approved", "returned"]
    meeting: Name
    reason: Short = ""


class PublishCandidates(OfVoting, Command):
    """Publish a season's list, once, after its end, and when every idea has heard how it ends."""

    name = "publish_candidates"
    roles = BY_OFFICE
    answer = Done
    about = "{season_id}"
    season_id: Id


class ListCandidates(OfVoting, Query):
    """A season's candidates: the published for everyone, those in preparation for office, leaders and auditors."""

    name = "list_candidates"
    roles = EVERYONE
    answer = SheetList
    season_id: Id
