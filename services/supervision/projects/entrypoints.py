"""The entrypoints of supervision about projects: adopted by deputies, watched until residents feel them."""

from collections.abc import Sequence
from typing import Any

from contracts import projects as c
from contracts.base import Done
from contracts.envelope import Envelope
from contracts.hall import ProjectAdopted
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.work import Reading, Work
from kit.settings import Settings
from services.supervision.projects.queries import project, projects
from services.supervision.projects.queries import tasks as project_tasks
from services.supervision.projects.settings import ProjectSettings
from services.supervision.projects.use_cases import (
    complete,
    decide,
    follow,
    groups,
    inspect,
    merge,
    plan,
    recount,
    track,
    watch,
)
from services.supervision.projects.use_cases.clocks import Rules
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.edited_day import EditedDay
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.hooks import on_calendar_edit, on_department_merge


class Projects:
    """The livelihood projects deputies adopted, watched until residents feel them; part of the supervision service."""

    settings: SupervisionSettings
    project_settings: Any = Settings(ProjectSettings)

    def _project_rules(self) -> Rules:
        return Rules(self.settings, self.project_settings)

    @subscribe(ProjectAdopted)
    def follow_projects(self, work: Work, message: Envelope[ProjectAdopted]) -> None:
        """An adopted project comes in."""
        follow.follow_projects(work, message, self._project_rules())

    @every(60)
    def watch_projects(self, work: Work) -> None:
        """Ask for what is due, remind, and turn lights."""
        watch.watch_projects(work, self._project_rules())

    @on_calendar_edit
    def recount_projects(self, work: Work, edited: EditedDay) -> None:
        """Plans, tracks and reports owed on the day."""
        recount.recount_projects(work, edited.day, self._project_rules())

    @on_department_merge("projects")
    def move_projects(self, work: Work, heir: Successor) -> Sequence[str]:
        """The department's projects that are not over."""
        return merge.move_projects(work, heir)

    @command(c.SaveGroup)
    def save_group(self, work: Work, request: c.SaveGroup) -> Done:
        """Add or change a supervision group."""
        return groups.save_group(work, request)

    @command(c.AssignGroup)
    def assign_group(self, work: Work, request: c.AssignGroup) -> Done:
        """Which group watches it."""
        return groups.assign_group(work, request)

    @command(c.PlanProject)
    def plan_project(self, work: Work, request: c.PlanProject) -> Done:
        """Lay down its plan."""
        return plan.plan_project(work, request, self._project_rules())

    @command(c.DecideProject)
    def decide_project(self, work: Work, request: c.DecideProject) -> Done:
        """A recorded decision changes it."""
        return decide.decide_project(work, request, self._project_rules())

    @command(c.TrackProject)
    def track_project(self, work: Work, request: c.TrackProject) -> Done:
        """The month's track."""
        return track.track_project(work, request, self._project_rules())

    @command(c.ReportProject)
    def report_project(self, work: Work, request: c.ReportProject) -> Done:
        """The quarter's report."""
        return track.report_project(work, request, self._project_rules())

    @command(c.InspectProject)
    def inspect_project(self, work: Work, request: c.InspectProject) -> Done:
        """On the site."""
        return inspect.inspect_project(work, request, self._project_rules())

    @command(c.RaiseFinding)
    def raise_finding(self, work: Work, request: c.RaiseFinding) -> Done:
        """Found wrong."""
        return inspect.raise_finding(work, request, self._project_rules())

    @command(c.RectifyFinding)
    def rectify_finding(self, work: Work, request: c.RectifyFinding) -> Done:
        """Put right."""
        return inspect.rectify_finding(work, request, self._project_rules())

    @command(c.JudgeRectification)
    def judge_rectification(self, work: Work, request: c.JudgeRectification) -> Done:
        """Confirmed or refused."""
        return inspect.judge_rectification(work, request, self._project_rules())

    @command(c.CompleteProject)
    def complete_project(self, work: Work, request: c.CompleteProject) -> Done:
        """Done."""
        return complete.complete_project(work, request, self._project_rules())

    @query(c.ListProjects)
    def list_projects(self, reading: Reading, request: c.ListProjects) -> c.ProjectPage:
        """Projects with totals."""
        return projects.list_projects(reading, request)

    @query(c.ReadProject)
    def read_project(self, reading: Reading, request: c.ReadProject) -> c.ProjectView:
        """One of them."""
        return project.read_project(reading, request, self._project_rules())

    @query(c.ListProjectTasks)
    def list_project_tasks(self, reading: Reading, request: c.ListProjectTasks) -> c.ProjectTasks:
        """What is asked."""
        return project_tasks.list_project_tasks(reading, request, self._project_rules())

    @query(c.ListGroups)
    def list_groups(self, reading: Reading, request: c.ListGroups) -> c.GroupList:
        """Supervision groups."""
        return projects.list_groups(reading, request)
