"""What deputies tells and answers: who takes an appeal, and what the deputy does with it."""

from contracts.base import ImportReport as ImportReport, RowResult as RowResult
from contracts.deputies.absences import (
    Absence as Absence,
    AbsenceAnswered as AbsenceAnswered,
    AbsenceAsked as AbsenceAsked,
    AbsenceList as AbsenceList,
    AbsenceState as AbsenceState,
    AnswerAbsence as AnswerAbsence,
    EndAbsence as EndAbsence,
    HandOnMatters as HandOnMatters,
    ListAbsences as ListAbsences,
    PlanAbsence as PlanAbsence,
)
from contracts.deputies.commands import (
    AcceptMatter as AcceptMatter,
    AssignByHand as AssignByHand,
    DeclineMatter as DeclineMatter,
    HandOverMatter as HandOverMatter,
    ReferMatter as ReferMatter,
    SolveMatter as SolveMatter,
)
from contracts.deputies.duties import (
    Duty as Duty,
    DutyDone as DutyDone,
    Presence as Presence,
    TookPart as TookPart,
)
from contracts.deputies.events import (
    AssignmentAccepted as AssignmentAccepted,
    AssignmentHandedOver as AssignmentHandedOver,
    AssignmentLapsed as AssignmentLapsed,
    AssignmentOffered as AssignmentOffered,
    AssignmentUnfilled as AssignmentUnfilled,
    DeputyChanged as DeputyChanged,
    Matter as Matter,
    MatterReferred as MatterReferred,
    MatterSolved as MatterSolved,
    Triage as Triage,
)
from contracts.deputies.groups import (
    MOST_GROUPS as MOST_GROUPS,
    Group as Group,
    GroupCode as GroupCode,
    GroupEntry as GroupEntry,
    GroupKind as GroupKind,
    GroupList as GroupList,
    GroupMember as GroupMember,
    ListGroups as ListGroups,
    SaveGroups as SaveGroups,
)
from contracts.deputies.queries import (
    MatterBrief as MatterBrief,
    MatterPage as MatterPage,
    MatterView as MatterView,
    MyMatters as MyMatters,
    ReadMatter as ReadMatter,
    ReadMatterPhoto as ReadMatterPhoto,
    UnfilledMatters as UnfilledMatters,
)
from contracts.deputies.roster import (
    MOST_OF_CODE as MOST_OF_CODE,
    CommitteePost as CommitteePost,
    Deputy as Deputy,
    DeputyList as DeputyList,
    ImportDeputies as ImportDeputies,
    ImportStations as ImportStations,
    ListDeputies as ListDeputies,
    ListStations as ListStations,
    ReadRoster as ReadRoster,
    ReadSpot as ReadSpot,
    RosterEntries as RosterEntries,
    RosterEntry as RosterEntry,
    SetDuty as SetDuty,
    Spot as Spot,
    Station as Station,
    StationList as StationList,
    deputy_code as deputy_code,
    deputy_of_code as deputy_of_code,
)
from contracts.deputies.seats import (
    MOST_TERMS as MOST_TERMS,
    DeputyLevel as DeputyLevel,
    DeputySeats as DeputySeats,
    ListTerms as ListTerms,
    OwnSeat as OwnSeat,
    ReadOwnSeat as ReadOwnSeat,
    ReadSeats as ReadSeats,
    RecordSeat as RecordSeat,
    RetellDeputies as RetellDeputies,
    SaveTerms as SaveTerms,
    Seat as Seat,
    SeatEntry as SeatEntry,
    SeatKind as SeatKind,
    SeatReason as SeatReason,
    Term as Term,
    TermList as TermList,
)
from contracts.deputies.succession import (
    HandOnSeat as HandOnSeat,
    HeldDraft as HeldDraft,
    HeldMatter as HeldMatter,
    InHand as InHand,
    ReadInHand as ReadInHand,
    SeatHandedOn as SeatHandedOn,
)
