"""What intake tells and answers: residents' appeals from the first word to the rating."""

from contracts.fields import Title as Title
from contracts.intake.commands import (
    MergeAppeal as MergeAppeal,
    NotAdmitAppeal as NotAdmitAppeal,
    RateAppeal as RateAppeal,
    SubmitAppeal as SubmitAppeal,
)
from contracts.intake.contacts import (
    AppealCalled as AppealCalled,
    Contact as Contact,
    EraseContact as EraseContact,
    RecordCall as RecordCall,
    RevealContact as RevealContact,
    RevealWords as RevealWords,
    SealedContact as SealedContact,
    WordsAsWritten as WordsAsWritten,
)
from contracts.intake.corrections import (
    AppealCorrected as AppealCorrected,
    CorrectAppeal as CorrectAppeal,
    CorrectPlace as CorrectPlace,
)
from contracts.intake.events import (
    AppealClosed as AppealClosed,
    AppealDangerNamed as AppealDangerNamed,
    AppealMerged as AppealMerged,
    AppealNotAdmitted as AppealNotAdmitted,
    AppealRated as AppealRated,
    AppealReopened as AppealReopened,
    AppealSubmitted as AppealSubmitted,
)
from contracts.intake.hotline import (
    BY_HOTLINE as BY_HOTLINE,
    AppealHandedOver as AppealHandedOver,
    AppealHotlineAnswered as AppealHotlineAnswered,
    AppealTicketChanged as AppealTicketChanged,
    HandOverAppeal as HandOverAppeal,
    ListTickets as ListTickets,
    LookAtTickets as LookAtTickets,
    ReadTicket as ReadTicket,
    SettleTicket as SettleTicket,
    TakeTickets as TakeTickets,
    TellHandedOver as TellHandedOver,
    TellHotlineAgain as TellHotlineAgain,
    Ticket as Ticket,
    TicketDecision as TicketDecision,
    TicketDirection as TicketDirection,
    TicketFate as TicketFate,
    TicketList as TicketList,
    TicketMark as TicketMark,
    TicketNumber as TicketNumber,
    TicketOutcome as TicketOutcome,
    TicketPage as TicketPage,
    Tickets as Tickets,
    TicketSaying as TicketSaying,
    TicketsTaken as TicketsTaken,
    TicketStanding as TicketStanding,
    TicketState as TicketState,
    TicketView as TicketView,
)
from contracts.intake.hotline_columns import (
    ReadTicketColumns as ReadTicketColumns,
    SetTicketColumns as SetTicketColumns,
    TicketColumns as TicketColumns,
    TicketField as TicketField,
)
from contracts.intake.keeping import (
    Keeping as Keeping,
    ReadKeeping as ReadKeeping,
)
from contracts.intake.messages import (
    ListUnsentMessages as ListUnsentMessages,
    MessageKind as MessageKind,
    RenewSecret as RenewSecret,
    SendMessagesAgain as SendMessagesAgain,
    StopMessages as StopMessages,
    StopToken as StopToken,
    UnsentMessage as UnsentMessage,
    UnsentMessages as UnsentMessages,
)
from contracts.intake.models import (
    Secret as Secret,
    TrackingCode as TrackingCode,
)
from contracts.intake.queries import (
    Answer as Answer,
    AppealBrief as AppealBrief,
    AppealPage as AppealPage,
    AppealView as AppealView,
    FindAppeals as FindAppeals,
    FindLikely as FindLikely,
    FollowAppeal as FollowAppeal,
    LikelyAppeal as LikelyAppeal,
    LikelyAppeals as LikelyAppeals,
    News as News,
    PhotoBytes as PhotoBytes,
    Rating as Rating,
    ReadAppeal as ReadAppeal,
    ReadPhoto as ReadPhoto,
)
from contracts.intake.report import (
    IntakeReport as IntakeReport,
    RecountReport as RecountReport,
    ReportAppeals as ReportAppeals,
    StateCount as StateCount,
)
from contracts.intake.same_matter import (
    AppealGrouped as AppealGrouped,
    JoinMatter as JoinMatter,
    ListCommonMatters as ListCommonMatters,
    MatterAppeal as MatterAppeal,
    MatterBrief as MatterBrief,
    MatterCounts as MatterCounts,
    MatterList as MatterList,
    MatterMonth as MatterMonth,
    MatterPlace as MatterPlace,
    MatterView as MatterView,
    PartMatter as PartMatter,
    ReadCommonMatter as ReadCommonMatter,
)
from contracts.intake.thread import (
    AddedKind as AddedKind,
    AppealAdded as AppealAdded,
    AppealAnswered as AppealAnswered,
    AppealAsked as AppealAsked,
    AppealUnanswered as AppealUnanswered,
    AppealWithdrawn as AppealWithdrawn,
    AskResident as AskResident,
    FollowThread as FollowThread,
    InHands as InHands,
    ReadThread as ReadThread,
    ReopenAppeal as ReopenAppeal,
    SaidKind as SaidKind,
    SayMore as SayMore,
    Thread as Thread,
    ThreadMessage as ThreadMessage,
    WithdrawAppeal as WithdrawAppeal,
)
from contracts.intake.who_handles import (
    Handling as Handling,
    Learned as Learned,
    LearnedModel as LearnedModel,
    LearnedModels as LearnedModels,
    ListLearnedModels as ListLearnedModels,
    SuggestHandling as SuggestHandling,
    Suggestion as Suggestion,
    UseLearnedModel as UseLearnedModel,
)
from contracts.roles import STAFF as STAFF
