"""What deputies tells and answers: who takes an appeal, and what the deputy does with it."""

from contracts.base import ImportReport as ImportReport, RowResult as RowResult
from contracts.deputies.commands import (
    AcceptMatter as AcceptMatter,
    AssignByHand as AssignByHand,
    DeclineMatter as DeclineMatter,
    HandOverMatter as HandOverMatter,
    ReferMatter as ReferMatter,
    SolveMatter as SolveMatter,
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
    Deputy as Deputy,
    DeputyLevel as DeputyLevel,
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
)
