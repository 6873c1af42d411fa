"""What voting tells and answers about the way from residents' proposals to the published list of candidates."""

from contracts.fields import Fen as Fen, People as People, Reason as Reason
from contracts.selection.candidates import (
    DraftCandidate as DraftCandidate,
    ListCandidates as ListCandidates,
    PublishCandidates as PublishCandidates,
    ReviewCandidate as ReviewCandidate,
    Sheet as Sheet,
    SheetList as SheetList,
    SheetState as SheetState,
)
from contracts.selection.commands import (
    EnterProposal as EnterProposal,
    ImportProposals as ImportProposals,
    MergeProposals as MergeProposals,
    MoveSeason as MoveSeason,
    OpenSeason as OpenSeason,
    ScreenProposal as ScreenProposal,
    SeparateProposal as SeparateProposal,
)
from contracts.selection.events import (
    CandidatesPublished as CandidatesPublished,
    FeasibilityAsked as FeasibilityAsked,
    ListedProject as ListedProject,
    ProposalProgressed as ProposalProgressed,
    SeasonMoved as SeasonMoved,
    SeasonOpened as SeasonOpened,
)
from contracts.selection.models import (
    IdeaState as IdeaState,
    Score as Score,
    ScreeningVerdict as ScreeningVerdict,
    Sentence as Sentence,
    Step as Step,
)
from contracts.selection.opinions import (
    AskFeasibility as AskFeasibility,
    GiveOpinion as GiveOpinion,
    ListOpinions as ListOpinions,
    Opinion as Opinion,
    OpinionPage as OpinionPage,
    ReadOpinion as ReadOpinion,
)
from contracts.selection.queries import (
    HistoryLine as HistoryLine,
    Idea as Idea,
    IdeaPage as IdeaPage,
    IdeaView as IdeaView,
    ListIdeas as ListIdeas,
    ListSeasons as ListSeasons,
    Merged as Merged,
    MergeSuggestion as MergeSuggestion,
    MergeSuggestions as MergeSuggestions,
    ReadIdea as ReadIdea,
    Screening as Screening,
    Season as Season,
    SeasonList as SeasonList,
    SuggestMerges as SuggestMerges,
)
