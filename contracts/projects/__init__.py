"""What supervision tells and answers about livelihood projects: plan, tracks, inspections, findings, alerts."""

from contracts.fields import Fen as Fen, Note as Note, People as People
from contracts.projects.commands import (
    CompleteProject as CompleteProject,
    DecideProject as DecideProject,
    FindingGiven as FindingGiven,
    InspectProject as InspectProject,
    JudgeRectification as JudgeRectification,
    MilestoneGiven as MilestoneGiven,
    PlanProject as PlanProject,
    RaiseFinding as RaiseFinding,
    RectifyFinding as RectifyFinding,
    ReportProject as ReportProject,
    StagedPhoto as StagedPhoto,
    TrackProject as TrackProject,
)
from contracts.projects.events import (
    FindingRaised as FindingRaised,
    FindingRectified as FindingRectified,
    ProjectChanged as ProjectChanged,
    ProjectCompleted as ProjectCompleted,
    ProjectInspected as ProjectInspected,
    ProjectPlanned as ProjectPlanned,
    ProjectReminded as ProjectReminded,
    ProjectReported as ProjectReported,
    ProjectTracked as ProjectTracked,
    ProjectTurned as ProjectTurned,
)
from contracts.projects.groups import (
    AssignGroup as AssignGroup,
    GroupList as GroupList,
    GroupMember as GroupMember,
    GroupView as GroupView,
    ListGroups as ListGroups,
    SaveGroup as SaveGroup,
)
from contracts.projects.models import (
    Change as Change,
    Month as Month,
    Quarter as Quarter,
    Stage as Stage,
    State as State,
)
from contracts.projects.queries import (
    ListProjects as ListProjects,
    ListProjectTasks as ListProjectTasks,
    ProjectBrief as ProjectBrief,
    ProjectPage as ProjectPage,
    ProjectTask as ProjectTask,
    ProjectTasks as ProjectTasks,
    ProjectTotals as ProjectTotals,
    ProjectView as ProjectView,
    ReadProject as ReadProject,
)
from contracts.projects.views import (
    AskedView as AskedView,
    FindingView as FindingView,
    HistoryLine as HistoryLine,
    InspectionView as InspectionView,
    Light as Light,
    Milestone as Milestone,
    Origin as Origin,
    RectificationView as RectificationView,
    ReportView as ReportView,
    StagedRef as StagedRef,
    TrackView as TrackView,
)
from contracts.roles import EVERYONE as EVERYONE
