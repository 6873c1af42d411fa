"""What voting tells of seasons, ideas and the published list."""

from contracts.base import Event, Part
from contracts.fields import CategoryCode, Id, Moment
from contracts.owners import OfVoting
from contracts.selection.models import Step


class SeasonOpened(OfVoting, Event):
    """A season of collecting was announced, for the county or for one township."""

    name = "season.opened.v1"
    season_id: Id
    title: str
    township: str | None = None
    opens: Moment
    closes: Moment


class SeasonMoved(OfVoting, Event):
    """A season closes at another time than was announced."""

    name = "season.moved.v1"
    season_id: Id
    closes: Moment
    reason: str


class ProposalProgressed(OfVoting, Event):
    """What became of one idea at one step, and why, in its proposer's words; a merged idea hears of its own."""

    name = "proposal.progressed.v1"
    proposal_id: Id
    appeal_id: Id | None = None
    appeal_ids: list[Id] = []
    """Those of a common matter it came out of: each resident is told."""
    season_id: Id | None = None
    step: Step
    words: str
    words_en: str = ""
    at: Moment


class FeasibilityAsked(OfVoting, Event):
    """A department is asked what an idea costs, needs and takes; carries all it needs to answer."""

    name = "feasibility.asked.v1"
    opinion_id: Id
    proposal_id: Id
    department: Id
    title: str
    text: str
    township: str
    category: CategoryCode
    words: str = ""
    """What the office wants to know in particular."""
    asked_at: Moment


class ListedProject(Part):
    """A candidate as the published list has it."""

    candidate_id: Id
    title: str
    what: str
    where: str
    cost_fen: int
    people: int
    department: str
    township: str | None = None
    proposal_ids: list[Id] = []


class CandidatesPublished(OfVoting, Event):
    """A season's list of candidates was published: deputies will decide on it."""

    name = "candidates.published.v1"
    season_id: Id
    title: str
    candidates: list[ListedProject]
    published_at: Moment
