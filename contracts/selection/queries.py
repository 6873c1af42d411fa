"""Seasons and ideas."""

from pydantic import Field

from contracts.base import Part, Query
from contracts.fields import CategoryCode, Id, Label, Moment, TownshipCode
from contracts.held import Release
from contracts.owners import OfVoting
from contracts.roles import EVERYONE, WATCHERS
from contracts.selection.candidates import Sheet
from contracts.selection.models import IdeaState, Score, ScreeningVerdict, Step
from contracts.selection.opinions import Opinion
from contracts.voting import IdeaChannel


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
    """Every idea, merged ones too: as many as there were when its list was published. Before, 1,000 are so many or
    more."""
    undecided: int = 0
    """Ideas that have not yet heard how they end; the list waits for them. 1,000 are so many or more."""
    candidates: int = 0
    is_open: bool = False


class SeasonList(Part):
    """Seasons, newest first."""

    items: list[Season]


class Idea(Part):
    """One idea in a list."""

    proposal_id: Id
    season_id: Id | None
    channel: IdeaChannel
    title: str
    text: str
    township: str
    category: CategoryCode
    state: IdeaState
    voices: int
    """How many residents said it, those of merged ideas included."""
    collected_at: Moment


class IdeaPage(Part):
    """Ideas, newest first."""

    items: list[Idea]
    next: str | None = None
    total: int = 0
    """1,000 are so many or more."""


class HistoryLine(Part):
    """One step in an idea's life, in words residents understand."""

    step: Step
    words: str
    words_en: str = ""
    by: str = ""
    at: Moment


class Screening(Part):
    """One screening by the three principles, kept on record."""

    need: Score
    """群众最急需: most urgent need."""
    benefit: Score
    """社会效益明显: clear social benefit."""
    feasible: Score
    """切实可行: feasible."""
    verdict: ScreeningVerdict
    reason: str
    by: str
    at: Moment


class Merged(Part):
    """An idea that is studied together with another; its proposer is kept and told by itself."""

    proposal_id: Id
    title: str
    channel: IdeaChannel
    township: str
    reason: str
    at: Moment


class IdeaView(Idea):
    """One idea with everything its reader may know.

    Title and text are empty for its proposer, who has them elsewhere, where not everybody may read them.
    """

    release: Release | None = None
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


class ListSeasons(OfVoting, Query):
    """Every season, newest first."""

    name = "list_seasons"
    roles = EVERYONE
    answer = SeasonList


class ListIdeas(OfVoting, Query):
    """Ideas of a season or of all, with where they stand; without withdrawn ones, and for the public unread ones."""

    name = "list_ideas"
    roles = EVERYONE
    answer = IdeaPage
    season_id: Id | None = None
    township: TownshipCode | None = None
    state: IdeaState | None = None
    apart: bool = False
    """Leave merged ones out."""
    category: CategoryCode | None = None
    channel: IdeaChannel | None = None
    since: Moment | None = None
    """Collected then or later."""
    until: Moment | None = None
    """Collected before."""
    words: Label = ""
    """All of them anywhere: title, text, place; for staff and deputies what screening, opinions, sheet and review say
    as well."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadIdea(OfVoting, Query):
    """One idea by its id or its appeal's, with its history; staff see its record, the public only what was released."""

    name = "read_idea"
    roles = EVERYONE
    answer = IdeaView
    proposal_id: Id


class SuggestMerges(OfVoting, Query):
    """Ideas of a season that sound the same, all pairs or those of one idea; suggested, never merged by itself."""

    name = "suggest_merges"
    roles = WATCHERS
    answer = MergeSuggestions
    season_id: Id
    proposal_id: Id | None = None
