"""What deputies answers before a suggestion is submitted: drafts, signers, talks, and what makes one."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import CategoryCode, Id, Moment, Name, Short, TownshipCode, Words
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE, BY_OFFICE_OR_DEPUTY
from contracts.suggestions.models import Disclosure, Occasion, Talk

DraftState = Literal["draft", "pre_review", "sent_back", "passed", "submitted", "discarded"]


class CoSigner(Part):
    """A deputy asked to sign as well; changing the words asks them anew."""

    deputy_id: str
    name: str
    state: Literal["invited", "signed", "declined"]
    at: Moment


class Evidence(Part):
    """An appeal behind a draft; its words only for who leads the draft, had the appeal in hand, or is the office.

    Personal numbers in them are stars, and who has an interest in the appeal reads none of it.
    """

    appeal_id: str
    title: str | None = None
    text: str | None = None
    place: str = ""
    """The village or address, beside the words."""
    category: CategoryCode
    township: str
    submitted_at: Moment


class DraftBrief(Part):
    """A line in a list of drafts."""

    suggestion_id: str
    title: str
    state: DraftState
    lead_name: str
    mine: Literal["lead", "invited", "signed", "declined", "office"]
    """What the reader has to do with it."""
    changed_at: Moment


class DraftPage(Part):
    """Drafts, the one changed last first."""

    items: list[DraftBrief]
    next: str | None = None


class DraftView(DraftBrief):
    """One draft whole."""

    text: str
    asks: str
    category: CategoryCode
    township: str | None
    departments: list[str]
    disclosure: Disclosure
    lead_id: str
    signers: list[CoSigner]
    talks: list[Talk]
    evidence: list[Evidence]
    review_words: str
    """What the office said at its pre-review."""
    feasibility: str
    reviewed_by: str


class Cluster(Part):
    """A common matter (共性问题) within the window of days: what intake hears as one, or one kind at one place."""

    category: CategoryCode
    """Of a matter: what most of it is filed under."""
    township: str
    """Of a matter: where most of it is."""
    matter_id: str | None = None
    """The matter as intake calls it, wherever it is said; None: appeals of the category in the township."""
    words: list[str] = []
    """What the matter is called in its residents' own words."""
    persons: int = 0
    """Who said it: these count. Appeals and different texts stand beside."""
    appeals: int
    texts: int = 0
    townships: int = 1
    first_at: Moment
    last_at: Moment
    appeal_ids: list[str]
    """The newest of them: as many as a draft takes over, and of a kind at one place as many as have a title here."""
    titles: list[str]
    """Of those the reader had in hand."""


class ClusterList(Part):
    """Clusters, the largest first, and what makes one."""

    items: list[Cluster]
    window_days: int
    from_appeals: int
    """So many persons make a matter common; one who writes often is one."""


class _Written(OfDeputies, Command):
    title: Name
    text: Words
    asks: Short = ""
    category: CategoryCode
    township: TownshipCode | None = None
    departments: list[Id] = Field(default=[], max_length=10)
    disclosure: Disclosure = "full"


class DraftSuggestion(_Written):
    """Begin a suggestion; with appeals, they are its evidence, and their residents are told when it is answered."""

    name = "draft_suggestion"
    roles = BY_DEPUTY
    answer = Done
    about = "{title}"
    appeal_ids: list[Id] = Field(default=[], max_length=200)


class DraftFromCluster(OfDeputies, Command):
    """Begin one out of a cluster of appeals, written from their figures; the deputy goes on writing."""

    name = "draft_from_cluster"
    roles = BY_DEPUTY
    answer = Done
    about = "{category} {township}"
    category: CategoryCode
    township: TownshipCode
    matter_id: Id | None = None
    """A matter wherever it is said, filed under this category and township; None: the appeals of these two."""


class ChangeDraft(_Written):
    """Change the words; who has signed the old ones is asked anew."""

    name = "change_draft"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id


class InviteSigner(OfDeputies, Command):
    """Ask a colleague to sign as well (联名)."""

    name = "invite_signer"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    deputy_id: Id


class AnswerInvitation(OfDeputies, Command):
    """Sign, or not."""

    name = "answer_invitation"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    sign: bool


class RecordTalk(OfDeputies, Command):
    """What was talked over with a department before submitting."""

    name = "record_talk"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    department: Id
    department_name: Name
    person: Name
    words: Words
    at: Moment


class AskPreReview(OfDeputies, Command):
    """Lay the draft before the office; needs a talk with a department on record."""

    name = "ask_pre_review"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id


class PreReview(OfDeputies, Command):
    """The office's pre-review: fit to be submitted, and can it be done; or sent back with what to mend."""

    name = "pre_review"
    roles = BY_OFFICE
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    verdict: Literal["passed", "sent_back"]
    words: Words
    feasibility: Short = ""


class SubmitSuggestion(OfDeputies, Command):
    """Submit it, at a session or between two."""

    name = "submit_suggestion"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    occasion: Occasion
    occasion_name: Short = ""


class DiscardDraft(OfDeputies, Command):
    """Give up a draft that was never submitted."""

    name = "discard_draft"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id


class ListDrafts(OfDeputies, Query):
    """A deputy's own and those they are asked to sign; the office's: those that wait for its pre-review."""

    name = "list_drafts"
    roles = BY_OFFICE_OR_DEPUTY
    answer = DraftPage
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadDraft(OfDeputies, Query):
    """One draft; only its deputies, and the office from pre-review on."""

    name = "read_draft"
    roles = BY_OFFICE_OR_DEPUTY
    answer = DraftView
    suggestion_id: Id


class ListClusters(OfDeputies, Query):
    """What is said often at one place; a deputy's own township."""

    name = "list_clusters"
    roles = BY_OFFICE_OR_DEPUTY
    answer = ClusterList
    limit: int = Field(default=100, ge=1, le=100)
    """Of matters as intake hears them, and as many of kinds at one place."""
