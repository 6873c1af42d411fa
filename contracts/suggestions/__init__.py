"""Deputies' suggestions (代表建议): deputies tells of the drafts, supervision of the handling that follows."""

from contracts.fields import Short
from contracts.roles import EVERYONE as EVERYONE
from contracts.suggestions.commands import (
    AssignSuggestion as AssignSuggestion,
    DenyContact as DenyContact,
    GiveCoOpinion as GiveCoOpinion,
    JoinSuggestions as JoinSuggestions,
    LookBack as LookBack,
    MakeKey as MakeKey,
    MovePartDue as MovePartDue,
    PartGiven as PartGiven,
    RateSuggestion as RateSuggestion,
    ReassignPart as ReassignPart,
    RecordContact as RecordContact,
    ReplySuggestion as ReplySuggestion,
    ReturnPart as ReturnPart,
    TakePart as TakePart,
    WithdrawSuggestion as WithdrawSuggestion,
)
from contracts.suggestions.drafts import (
    AnswerInvitation as AnswerInvitation,
    AskPreReview as AskPreReview,
    ChangeDraft as ChangeDraft,
    Cluster as Cluster,
    ClusterList as ClusterList,
    CoSigner as CoSigner,
    DiscardDraft as DiscardDraft,
    DraftBrief as DraftBrief,
    DraftFromCluster as DraftFromCluster,
    DraftPage as DraftPage,
    DraftState as DraftState,
    DraftSuggestion as DraftSuggestion,
    DraftView as DraftView,
    Evidence as Evidence,
    InviteSigner as InviteSigner,
    ListClusters as ListClusters,
    ListDrafts as ListDrafts,
    PreReview as PreReview,
    ReadDraft as ReadDraft,
    RecordTalk as RecordTalk,
    SubmitSuggestion as SubmitSuggestion,
)
from contracts.suggestions.events import (
    DraftLeadChanged as DraftLeadChanged,
    SignerInvited as SignerInvited,
    SuggestionAssigned as SuggestionAssigned,
    SuggestionClosed as SuggestionClosed,
    SuggestionContacted as SuggestionContacted,
    SuggestionLeadChanged as SuggestionLeadChanged,
    SuggestionLookedBack as SuggestionLookedBack,
    SuggestionMadeKey as SuggestionMadeKey,
    SuggestionNumbered as SuggestionNumbered,
    SuggestionRated as SuggestionRated,
    SuggestionReopened as SuggestionReopened,
    SuggestionReplied as SuggestionReplied,
    SuggestionReturned as SuggestionReturned,
    SuggestionSubmitted as SuggestionSubmitted,
    SuggestionWarned as SuggestionWarned,
)
from contracts.suggestions.models import (
    Disclosure as Disclosure,
    Kept as Kept,
    Occasion as Occasion,
    Part_ as Part_,
    PartState as PartState,
    Phase as Phase,
    ResultClass as ResultClass,
    Signer as Signer,
    State as State,
    Talk as Talk,
)
from contracts.suggestions.queries import (
    ContactView as ContactView,
    LineView as LineView,
    ListSuggestions as ListSuggestions,
    PartView as PartView,
    RatingView as RatingView,
    ReadSuggestion as ReadSuggestion,
    ReplyView as ReplyView,
    SuggestionBrief as SuggestionBrief,
    SuggestionPage as SuggestionPage,
    SuggestionTotals as SuggestionTotals,
    SuggestionView as SuggestionView,
)

# what this subject calls fields that others have, too
Line = Short
