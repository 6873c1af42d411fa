"""The desk of projects on a work bench: what deputies adopted comes in, departments and groups act."""

import io
import itertools
from base64 import b64encode
from typing import Any

from PIL import Image
from supervision_loop import OFFICE, Loop

from contracts.base import Actor, Photo
from contracts.hall import ProjectAdopted
from contracts.projects import (
    AssignGroup,
    GroupMember,
    InspectProject,
    Milestone,
    NewFinding,
    PlanProject,
    ProjectView,
    ReadProject,
    SaveGroup,
    TrackProject,
)
from contracts.words import Role
from kit.bus.consumer import Incoming
from services.supervision.settings_projects import ProjectSettings

WATER = Actor(role=Role.DEPARTMENT, id="u-2", name="水利局 陈科", department="water")
HOUSING = Actor(role=Role.DEPARTMENT, id="u-3", name="住建局 周科", department="housing")
MEMBER = Actor(role=Role.DEPUTY, id="D1", name="王代表")
STRANGER = Actor(role=Role.DEPUTY, id="D9", name="外组代表")
PUBLIC = Actor(role=Role.PUBLIC)
WAN = 1_000_000
_numbers = itertools.count(1)


def photo(taken_on: str | None = None) -> Photo:
    """A small photo, as the gateway hands it on."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return Photo(jpeg=b64encode(out.getvalue()).decode(), taken_on=taken_on)


class Desk(Loop):
    """The supervision room with its desk of projects; Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        super().__init__(url)
        self.room.project_settings = ProjectSettings(**settings)

    def adopted(self, **fields: Any) -> str:
        """Deputies adopted a project; returns its id."""
        values: dict[str, Any] = {
            "project_id": f"p-{next(_numbers):05d}",
            "session_id": "session-1",
            "round_id": "round-1",
            "title": "城关镇供水管网改造",
            "words": "换管四公里",
            "budget_fen": 240 * WAN,
            "people": 3100,
            "department": "water",
            "township": "420323100",
            "votes": 52,
            "members": 61,
            "proposal_ids": ["i-1"],
            "adopted_at": self.now,
        }
        fact = ProjectAdopted(**(values | fields))
        batch = [Incoming(self.bench.envelope(fact, fact.project_id, f"pa-{next(_numbers)}"), body="{}")]
        self.room.follow_projects(lambda consumer: consumer.take(batch))
        assert self.waiting() == 0, "a message failed"
        return fact.project_id

    def plan(self, project: str, actor: Actor = OFFICE, **fields: Any) -> None:
        """Its plan: November to the end of April, a milestone in January."""
        values: dict[str, Any] = {
            "department": "water",
            "starts_on": "2026-11-02",
            "ends_on": "2027-04-30",
            "budget_fen": 240 * WAN,
            "people": 3100,
            "milestones": [Milestone(title="开工", due_on="2027-01-31"), Milestone(title="竣工", due_on="2027-04-30")],
        }
        self.ask(PlanProject(project_id=project, **(values | fields)), actor)

    def planned(self, **fields: Any) -> str:
        """A project with its plan and its group."""
        project = self.adopted()
        self.plan(project, **fields)
        members = [GroupMember(deputy_id=MEMBER.id, name=MEMBER.name)]
        self.ask(SaveGroup(group_id="g-1", title="城建环保组", profession="城建环保", members=members), OFFICE)
        self.ask(AssignGroup(project_id=project, group_id="g-1"), OFFICE)
        return project

    def track(self, project: str, month: str, percent: int = 10, spent: int = 10, **fields: Any) -> None:
        """The month's track of the department."""
        values: dict[str, Any] = {"month": month, "percent": percent, "spent_fen": spent * WAN, "words": "按计划施工"}
        self.ask(TrackProject(project_id=project, **(values | fields)), WATER)

    def inspect(self, project: str, *findings: str, actor: Actor = MEMBER, due_on: str = "2026-11-30") -> str:
        """The group on the site."""
        wrong = [NewFinding(words=one, due_on=due_on) for one in findings]
        today = self.now.date().isoformat()
        command = InspectProject(project_id=project, inspected_on=today, words="看了现场", findings=wrong)
        return str(self.ask(command, actor).id)

    def view(self, project: str, actor: Actor = PUBLIC) -> ProjectView:
        """The project as this reader sees it."""
        seen: ProjectView = self.ask(ReadProject(project_id=project), actor)
        return seen

    def watch(self) -> None:
        """The watch over projects runs once."""
        self.room.watch_projects()
