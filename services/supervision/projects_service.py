"""The entrypoints of supervision about projects: adopted by deputies, watched until residents feel them."""

from typing import Any

from contracts import projects as c
from contracts.base import Done, Photo
from contracts.envelope import Envelope
from contracts.hall import ProjectAdopted
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.work import Reading, Work
from kit.settings import Settings
from services.supervision.queries import projects as queries
from services.supervision.settings import SupervisionSettings
from services.supervision.settings_projects import ProjectSettings
from services.supervision.use_cases.projects import inspect, plan, track, watch
from services.supervision.use_cases.projects.rules import Rules


class Projects:
    """The livelihood projects deputies adopted; part of the supervision service."""

    settings: Any = Settings(SupervisionSettings)
    project_settings: Any = Settings(ProjectSettings)

    def _by(self) -> Rules:
        return Rules(self.settings, self.project_settings)

    @subscribe(ProjectAdopted)
    def follow_projects(self, work: Work, message: Envelope[ProjectAdopted]) -> None:
        """A project comes in."""
        plan.follow_projects(work, message, self._by())

    @every(600)
    def watch_projects(self, work: Work) -> None:
        """Ask, remind, and keep every light right."""
        watch.watch_projects(work, self._by())

    @command(c.PlanProject)
    def plan_project(self, work: Work, request: c.PlanProject) -> Done:
        """What, until when, with which money."""
        return plan.plan_project(work, request, self._by())

    @command(c.DecideProject)
    def decide_project(self, work: Work, request: c.DecideProject) -> Done:
        """By recorded decision."""
        return plan.decide_project(work, request, self._by())

    @command(c.SaveGroup)
    def save_group(self, work: Work, request: c.SaveGroup) -> Done:
        """A supervision group."""
        return plan.save_group(work, request)

    @command(c.AssignGroup)
    def assign_group(self, work: Work, request: c.AssignGroup) -> Done:
        """Who watches it."""
        return plan.assign_group(work, request)

    @command(c.TrackProject)
    def track_project(self, work: Work, request: c.TrackProject) -> Done:
        """Once a month."""
        return track.track_project(work, request, self._by())

    @command(c.ReportProject)
    def report_project(self, work: Work, request: c.ReportProject) -> Done:
        """Once a quarter."""
        return track.report_project(work, request, self._by())

    @command(c.CompleteProject)
    def complete_project(self, work: Work, request: c.CompleteProject) -> Done:
        """Done."""
        return track.complete_project(work, request, self._by())

    @command(c.InspectProject)
    def inspect_project(self, work: Work, request: c.InspectProject) -> Done:
        """On the site."""
        return inspect.inspect_project(work, request, self._by())

    @command(c.RectifyFinding)
    def rectify_finding(self, work: Work, request: c.RectifyFinding) -> Done:
        """Put right, says the department."""
        return inspect.rectify_finding(work, request, self._by())

    @command(c.ConfirmFinding)
    def confirm_finding(self, work: Work, request: c.ConfirmFinding) -> Done:
        """Is it?"""
        return inspect.confirm_finding(work, request, self._by())

    @query(c.ListProjects)
    def list_projects(self, reading: Reading, request: c.ListProjects) -> c.ProjectPage:
        """A year's projects."""
        return queries.list_projects(reading, request)

    @query(c.ReadProject)
    def read_project(self, reading: Reading, request: c.ReadProject) -> c.ProjectView:
        """One of them."""
        return queries.read_project(reading, request, self._by())

    @query(c.ReadProjectPhoto)
    def read_project_photo(self, reading: Reading, request: c.ReadProjectPhoto) -> Photo:
        """A photo of the work."""
        return queries.read_project_photo(reading, request)

    @query(c.ListGroups)
    def list_groups(self, reading: Reading, request: c.ListGroups) -> c.GroupList:
        """Supervision groups."""
        return queries.list_groups(reading, request)
