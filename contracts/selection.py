"""What voting tells and answers about the way from residents' proposals to the published list of candidates."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Id, Moment, Name, Part, Query, TownshipCode, Words
from contracts.deputies import ImportReport
from contracts.words import Category, Role

STAFF = frozenset({Role.DEPUTY, Role.DEPARTMENT, Role.STATION, Role.OFFICE, Role.LEADER, Role.AUDITOR})
EVERYONE = STAFF | {Role.PUBLIC, Role.API_CLIENT}
BY_OFFICE = frozenset({Role.OFFICE})
BY_COMMITTEE = frozenset({Role.OFFICE, Role.LEADER})
WATCHERS = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})

IdeaState = Literal[
    "collected",
    "merged",
    "screened_out",
    "passed",
    "asked",
    "feasible",
    "not_feasible",
    "drafted",
    "approved",
    "returned",
    "published",
    "adopted",
    "not_adopted",
    "withdrawn",
]
Step = Literal[
    "collected",
    "placed",
    "merged",
    "separated",
    "screened_out",
    "passed",
    "asked",
    "feasible",
    "not_feasible",
    "drafted",
    "approved",
    "returned",
    "published",
    "adopted",
    "not_adopted",
    "withdrawn",
]
SheetState = Literal["drafted", "approved", "returned", "published"]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Fen = Annotated[int, Field(ge=0, le=10**15)]
People = Annotated[int, Field(ge=0, le=100_000_000)]


class _Voting:
    owner: ClassVar[str] = "voting"


# --- events -----------------------------------------------------------------


class SeasonOpened(_Voting, Event):
    """A season of collecting was announced, for the county or for one township."""

    name = "season.opened.v1"
    season_id: Id
    title: str
    township: str | None = None
    opens: Moment
    closes: Moment


class SeasonMoved(_Voting, Event):
    """A season closes at another time than was announced."""

    name = "season.moved.v1"
    season_id: Id
    closes: Moment
    reason: str


class ProposalProgressed(_Voting, Event):
    """What became of one idea at one step, and why, in its proposer's words; a merged idea hears of its own."""

    name = "proposal.progressed.v1"
    proposal_id: Id
    appeal_id: Id | None = None
    season_id: Id | None = None
    step: Step
    words: str
    words_en: str = ""
    at: Moment


class FeasibilityAsked(_Voting, Event):
    """A department is asked what an idea costs, needs and takes; carries all it needs to answer."""

    name = "feasibility.asked.v1"
    opinion_id: Id
    proposal_id: Id
    department: Id
    title: str
    text: str
    township: str
    category: Category
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


class CandidatesPublished(_Voting, Event):
    """A season's list of candidates was published: deputies will decide on it."""

    name = "candidates.published.v1"
    season_id: Id
    title: str
    candidates: list[ListedProject]
    published_at: Moment


# --- what is shown ------------------------------------------------------------


class Season(Part):
    """A season of collecting, with how many ideas it has."""

    season_id: Id
    title: str
    township: str | None
    """None: the whole county."""
    opens: Moment
    closes: Moment
    published_at: Moment | None = None
    ideas: int = 0
    """Every idea, merged ones too."""
    undecided: int = 0
    """Ideas that have not yet heard how they end; the list waits for them."""
    candidates: int = 0
    is_open: bool = False


class SeasonList(Part):
    """Seasons, newest first."""

    items: list[Season]


class Idea(Part):
    """One idea in a list."""

    proposal_id: Id
    season_id: Id | None
    channel: Literal["qr", "station", "field_visit"]
    title: str
    text: str
    township: str
    category: Category
    state: IdeaState
    voices: int
    """How many residents said it, those of merged ideas included."""
    collected_at: Moment


class IdeaPage(Part):
    """Ideas, newest first."""

    items: list[Idea]
    next: str | None = None
    total: int = 0


class HistoryLine(Part):
    """One step in an idea's life, in words residents understand."""

    step: Step
    words: str
    words_en: str = ""
    by: str = ""
    at: Moment


class Score(Part):
    """1 (not at all) to 5 (very much), and why."""

    score: int = Field(ge=1, le=5)
    reason: Sentence


class Screening(Part):
    """One screening by the three principles, kept on record."""

    need: Score
    """群众最急需: most urgent need."""
    benefit: Score
    """社会效益明显: clear social benefit."""
    feasible: Score
    """切实可行: feasible."""
    verdict: Literal["passed", "screened_out"]
    reason: str
    by: str
    at: Moment


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


class Merged(Part):
    """An idea that is studied together with another; its proposer is kept and told by itself."""

    proposal_id: Id
    title: str
    channel: Literal["qr", "station", "field_visit"]
    township: str
    reason: str
    at: Moment


class IdeaView(Idea):
    """One idea with everything its reader may know."""

    season: Season | None = None
    heard_at: str = ""
    """Station and field visits: where it was heard."""
    merged_into: Id | None = None
    merged_title: str = ""
    merged: list[Merged] = []
    history: list[HistoryLine] = []
    screenings: list[Screening] = []
    opinions: list[Opinion] = []
    """For staff."""
    sheet: Sheet | None = None
    """For everyone once published."""


class MergeSuggestion(Part):
    """Two ideas that sound the same, and what they share."""

    one: Idea
    other: Idea
    likeness: float
    """0 to 1; 1 is word for word the same."""
    shared: list[str]
    """The phrases that weigh most in it."""


class MergeSuggestions(Part):
    """Most alike first."""

    items: list[MergeSuggestion]


# --- commands: collection -----------------------------------------------------


class OpenSeason(_Voting, Command):
    """Announce a season; ideas that wait for one come into it."""

    name = "open_season"
    roles = BY_OFFICE
    answer = Done
    title: Name
    township: TownshipCode | None = None
    opens: Moment
    closes: Moment


class MoveSeason(_Voting, Command):
    """Close a season at another time."""

    name = "move_season"
    roles = BY_OFFICE
    answer = Done
    season_id: Id
    closes: Moment
    reason: Reason


class EnterProposal(_Voting, Command):
    """Write down an idea heard at a station or on a field visit; no name of who said it."""

    name = "enter_proposal"
    roles = frozenset({Role.OFFICE, Role.DEPUTY, Role.STATION})
    answer = Done
    channel: Literal["station", "field_visit"]
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)]
    text: Words
    township: TownshipCode
    category: Category = Category.OTHER
    heard_at: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    voices: int = Field(default=1, ge=1, le=100_000)
    """How many residents said so."""


class ImportProposals(_Voting, Command):
    """Read ideas from an XLSX or CSV file; with bad rows nothing is kept unless `keep_good`."""

    name = "import_proposals"
    roles = BY_OFFICE
    answer = ImportReport
    filename: str = Field(max_length=200)
    content: str
    """Base64 of the file; at most 5 MB."""
    keep_good: bool = False


# --- commands: selection ------------------------------------------------------


class MergeProposals(_Voting, Command):
    """Study ideas together with another; every proposer is kept, and it can be undone."""

    name = "merge_proposals"
    roles = BY_OFFICE
    answer = Done
    into: Id
    proposal_ids: list[Id] = Field(min_length=1, max_length=200)
    reason: Reason


class SeparateProposal(_Voting, Command):
    """Undo a merge: the idea stands where it stood before, with what had been merged into it."""

    name = "separate_proposal"
    roles = BY_OFFICE
    answer = Done
    proposal_id: Id
    reason: Reason


class ScreenProposal(_Voting, Command):
    """Screen by the three principles; each score has its reason, and so has the verdict."""

    name = "screen_proposal"
    roles = BY_OFFICE
    answer = Done
    proposal_id: Id
    need: Score
    benefit: Score
    feasible: Score
    verdict: Literal["passed", "screened_out"]
    reason: Reason


class AskFeasibility(_Voting, Command):
    """Ask a department what the idea costs, needs and takes."""

    name = "ask_feasibility"
    roles = BY_OFFICE
    answer = Done
    proposal_id: Id
    department: Annotated[Id, Field(max_length=40)]
    department_name: Name
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""


class GiveOpinion(_Voting, Command):
    """The asked department's opinion."""

    name = "give_opinion"
    roles = frozenset({Role.DEPARTMENT})
    answer = Done
    opinion_id: Id
    feasible: bool
    cost_fen: Fen
    land: Sentence
    """What land it needs, or that it needs none."""
    months: int = Field(ge=0, le=600)
    opinion: Reason


class DraftCandidate(_Voting, Command):
    """Draw up a candidate's sheet, or draw it up anew until it is approved."""

    name = "draft_candidate"
    roles = BY_OFFICE
    answer = Done
    proposal_id: Id
    title: Name
    what: Reason
    where: Sentence
    cost_fen: Fen
    people: People
    department: Annotated[Id, Field(max_length=40)]
    department_name: Name


class ReviewCandidate(_Voting, Command):
    """What the standing committee decided on a sheet; returned ones say why."""

    name = "review_candidate"
    roles = BY_COMMITTEE
    answer = Done
    candidate_id: Id
    verdict: Literal["approved", "returned"]
    meeting: Name
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""


class PublishCandidates(_Voting, Command):
    """Publish a season's list, once, after its end, and when every idea has heard how it ends."""

    name = "publish_candidates"
    roles = BY_OFFICE
    answer = Done
    season_id: Id


# --- queries ------------------------------------------------------------------


class ListSeasons(_Voting, Query):
    """Every season, newest first."""

    name = "list_seasons"
    roles = EVERYONE
    answer = SeasonList


class ListIdeas(_Voting, Query):
    """Ideas of a season or of all, with where they stand; withdrawn ones are not shown."""

    name = "list_ideas"
    roles = EVERYONE
    answer = IdeaPage
    season_id: Id | None = None
    township: TownshipCode | None = None
    state: IdeaState | None = None
    apart: bool = False
    """Leave merged ones out."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadIdea(_Voting, Query):
    """One idea by its id or its appeal's, with its history; staff see its record, too."""

    name = "read_idea"
    roles = EVERYONE
    answer = IdeaView
    proposal_id: Id


class SuggestMerges(_Voting, Query):
    """Ideas of a season that sound the same, all pairs or those of one idea; suggested, never merged by itself."""

    name = "suggest_merges"
    roles = WATCHERS
    answer = MergeSuggestions
    season_id: Id
    proposal_id: Id | None = None


class ListOpinions(_Voting, Query):
    """What departments were asked; a department sees its own."""

    name = "list_opinions"
    roles = WATCHERS | {Role.DEPARTMENT}
    answer = OpinionPage
    only_open: bool = True
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadOpinion(_Voting, Query):
    """One question to a department, with the idea it is about."""

    name = "read_opinion"
    roles = WATCHERS | {Role.DEPARTMENT}
    answer = Opinion
    opinion_id: Id


class ListCandidates(_Voting, Query):
    """A season's candidates: the published for everyone, those in preparation for office, leaders and auditors."""

    name = "list_candidates"
    roles = EVERYONE
    answer = SheetList
    season_id: Id
