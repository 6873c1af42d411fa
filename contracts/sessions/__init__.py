"""What voting tells and answers about a session: roll, rounds, results. Ballots are the box's (contracts.box)."""

from contracts.sessions.commands import (
    AddRemark as AddRemark,
    AnnounceResult as AnnounceResult,
    BindDevice as BindDevice,
    BlindSignature as BlindSignature,
    CallSession as CallSession,
    CloseRound as CloseRound,
    DrawRound as DrawRound,
    EnterCount as EnterCount,
    IssueBallot as IssueBallot,
    OpenRound as OpenRound,
    PutCandidates as PutCandidates,
    SignIn as SignIn,
)
from contracts.sessions.events import (
    AttendanceSigned as AttendanceSigned,
    DeviceBound as DeviceBound,
    ProjectAdopted as ProjectAdopted,
    ResultAnnounced as ResultAnnounced,
    RoundClosed as RoundClosed,
    RoundCounted as RoundCounted,
    RoundDrawn as RoundDrawn,
    RoundOpened as RoundOpened,
    RoundReady as RoundReady,
    SessionCalled as SessionCalled,
)
from contracts.sessions.leave import (
    AnswerLeave as AnswerLeave,
    AskLeave as AskLeave,
    Leave as Leave,
    LeaveAnswered as LeaveAnswered,
    LeaveAsked as LeaveAsked,
    LeaveState as LeaveState,
    TakeLeaveBack as TakeLeaveBack,
)
from contracts.sessions.models import (
    BallotLine as BallotLine,
    Candidate as Candidate,
    DeviceKey as DeviceKey,
    Fraction as Fraction,
    KeySignature as KeySignature,
    Level as Level,
    Member as Member,
    Mode as Mode,
    RoundState as RoundState,
    RuleBook as RuleBook,
    SlipKey as SlipKey,
    ballots_given as ballots_given,
)
from contracts.sessions.queries import (
    ListPresets as ListPresets,
    ListSessions as ListSessions,
    Preset as Preset,
    PresetList as PresetList,
    ReadRound as ReadRound,
    ReadSession as ReadSession,
    ReadTable as ReadTable,
    Remark as Remark,
    RoundView as RoundView,
    SessionLine as SessionLine,
    SessionList as SessionList,
    SessionView as SessionView,
)
from contracts.sessions.roll import (
    Attended as Attended,
    CloseSession as CloseSession,
    CorrectRoll as CorrectRoll,
    NoteAttendance as NoteAttendance,
    RollCorrected as RollCorrected,
    RollCorrection as RollCorrection,
    SessionAttended as SessionAttended,
)
