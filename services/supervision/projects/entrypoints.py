"""The entrypoints of supervision about projects: adopted by deputies, watched until residents feel them."""

from collections.abc import Sequence
from typing import Any

from contracts import projects as c
from contracts.base import Done
from contracts.envelope import Envelope
from contracts.sessions import ProjectAdopted
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.supervision.projects.queries import papers, project, projects
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
from services.supervision.projects.use_cases.clocks import ProjectPolicy
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.hooks import on_calendar_edit, on_department_merge
from services.supervision.signing.interface import signed_first


class Projects:
    """The livelihood projects deputies adopted, watched until residents feel them; part of the supervision service."""

    settings: SupervisionSettings
    project_settings: Any = Settings(ProjectSettings)

    def _project_policy(self) -> ProjectPolicy:
        return ProjectPolicy(self.settings, self.project_settings)

    @subscribe(ProjectAdopted)
    def follow_projects(self, work: UnitOfWork, message: Envelope[ProjectAdopted]) -> None:
        """A project that deputies adopted is kept, and its plan is due from then on."""
        follow.follow_projects(work, message, self._project_policy())

    @every(60, parts=watch.PARTS)
    def watch_projects(self, work: UnitOfWork) -> bool:
        """Once a day each project is asked for what is due, its department reminded, and its light set."""
        return watch.watch_projects(work, self._project_policy()) == watch.AT_ONCE

    @on_calendar_edit
    def recount_projects(self, work: UnitOfWork, change: CalendarChange) -> None:
        """Plans, tracks and reports owed on the day."""
        recount.recount_projects(work, change, self._project_policy())

    @on_department_merge("projects")
    def move_projects(self, work: UnitOfWork, heir: Successor) -> Sequence[str]:
        """The department's projects that are not over."""
        return merge.move_projects(work, heir)

    @command(c.SaveGroup)
    def save_group(self, work: UnitOfWork, request: c.SaveGroup) -> Done:
        """The office adds or changes a supervision group."""
        return groups.save_group(work, request)

    @command(c.AssignGroup)
    def assign_group(self, work: UnitOfWork, request: c.AssignGroup) -> Done:
        """The office names the supervision group that watches a project."""
        return groups.assign_group(work, request)

    @command(c.PlanProject)
    @signed_first(papers.project)
    def plan_project(self, work: UnitOfWork, request: c.PlanProject) -> Done:
        """The office or the project's department lays down its plan, once."""
        return plan.plan_project(work, request, self._project_policy())

    @command(c.DecideProject)
    def decide_project(self, work: UnitOfWork, request: c.DecideProject) -> Done:
        """The office records a decision that changes, suspends, resumes or ends a project."""
        return decide.decide_project(work, request, self._project_policy())

    @command(c.TrackProject)
    @signed_first(papers.project)
    def track_project(self, work: UnitOfWork, request: c.TrackProject) -> Done:
        """A department reports a project's month: progress, money and photos."""
        return track.track_project(work, request, self._project_policy())

    @command(c.ReportProject)
    @signed_first(papers.project)
    def report_project(self, work: UnitOfWork, request: c.ReportProject) -> Done:
        """A department reports on a project's quarter in words."""
        return track.report_project(work, request, self._project_policy())

    @command(c.InspectProject)
    def inspect_project(self, work: UnitOfWork, request: c.InspectProject) -> Done:
        """A supervision group records an inspection with what it found."""
        return inspect.inspect_project(work, request, self._project_policy())

    @command(c.RaiseFinding)
    def raise_finding(self, work: UnitOfWork, request: c.RaiseFinding) -> Done:
        """A supervision group raises a finding without an inspection."""
        return inspect.raise_finding(work, request, self._project_policy())

    @command(c.RectifyFinding)
    @signed_first(papers.finding)
    def rectify_finding(self, work: UnitOfWork, request: c.RectifyFinding) -> Done:
        """A department says how it put a finding right."""
        return inspect.rectify_finding(work, request, self._project_policy())

    @command(c.JudgeRectification)
    def judge_rectification(self, work: UnitOfWork, request: c.JudgeRectification) -> Done:
        """A supervision group confirms that a finding was put right, or refuses."""
        return inspect.judge_rectification(work, request, self._project_policy())

    @command(c.CompleteProject)
    @signed_first(papers.project)
    def complete_project(self, work: UnitOfWork, request: c.CompleteProject) -> Done:
        """A project is declared completed, with photos of what is there now."""
        return complete.complete_project(work, request, self._project_policy())

    @query(c.ListProjects)
    def list_projects(self, reading: ReadSession, request: c.ListProjects) -> c.ProjectPage:
        """Projects, newest first, with the totals of all that the filters let through."""
        return projects.list_projects(reading, request)

    @query(c.ReadProject)
    def read_project(self, reading: ReadSession, request: c.ReadProject) -> c.ProjectView:
        """One project with everything that is known of it."""
        return project.read_project(reading, request, self._project_policy())

    @query(c.ListProjectTasks)
    def list_project_tasks(self, reading: ReadSession, request: c.ListProjectTasks) -> c.ProjectTasks:
        """What projects wait for, as far as it concerns who asks."""
        return project_tasks.list_project_tasks(reading, request, self._project_policy())

    @query(c.ListGroups)
    def list_groups(self, reading: ReadSession, request: c.ListGroups) -> c.GroupList:
        """Supervision groups with their members."""
        return projects.list_groups(reading, request)
