"""The desk of projects on a work bench: what deputies adopted comes in, departments and groups act."""

from base64 import b64encode
from datetime import timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from contracts import projects as c
from contracts.base import Actor
from contracts.sessions import ProjectAdopted
from contracts.words import Role
from kit.bus.consumer import Incoming
from services.supervision.projects.settings import ProjectSettings
from tests.supervision.supervision_loop import OFFICE, Loop

ROADS = Actor(role=Role.DEPARTMENT, id="u-4", name="交通局 孙科", department="roads")
WATER = Actor(role=Role.DEPARTMENT, id="u-2", name="水利局 陈科", department="water")
MEMBER = Actor(role=Role.DEPUTY, id="D1", name="王代表")
STRANGER = Actor(role=Role.DEPUTY, id="D9", name="赵代表")
PUBLIC = Actor(role=Role.PUBLIC)
BUDGET = 186_000_000


def photo(taken_on: str | None = None, stage: c.Stage = "during") -> c.StagedPhoto:
    """A small picture, taken on that day."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return c.StagedPhoto(jpeg=b64encode(out.getvalue()).decode(), taken_on=taken_on, stage=stage)


class Harness(Loop):
    """The supervision room with its desk of projects; Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        super().__init__(url)
        self.room.project_settings = ProjectSettings(**settings)

    def hear_adopted(self, fact: ProjectAdopted, event_id: str = "") -> None:
        """Voting says so."""
        event_id = event_id or f"p-{next(self.numbers)}"
        batch = [Incoming(self.bench.envelope(fact, fact.project_id, event_id), body="{}")]
        self.room.follow_projects(lambda consumer: consumer.take(batch))
        assert self.waiting() == 0, "a message failed"

    def adopted(self, **fields: Any) -> str:
        """Deputies adopted a project; returns its id."""
        values: dict[str, Any] = {
            "project_id": f"pr-{next(self.numbers):05d}",
            "session_id": "s-1",
            "round_id": "r-1",
            "title": "城关镇二小门前人行天桥",
            "words": "上下学时段人车混行。",
            "budget_fen": BUDGET,
            "people": 4200,
            "department": "roads",
            "township": "420323100",
            "votes": 30,
            "members": 45,
            "proposal_ids": ["i-1", "i-2"],
            "adopted_at": self.now,
        }
        fact = ProjectAdopted(**(values | fields))
        self.hear_adopted(fact)
        return fact.project_id

    def plan(self, project: str, actor: Actor = OFFICE, **fields: Any) -> None:
        """Its plan: from today for half a year, with two milestones."""
        today = self.now.date()
        values: dict[str, Any] = {
            "department": "roads",
            "starts_on": today.isoformat(),
            "ends_on": (today + timedelta(days=180)).isoformat(),
            "milestones": [
                c.MilestoneGiven(title="基础完工", due_on=(today + timedelta(days=60)).isoformat()),
                c.MilestoneGiven(title="主体完工", due_on=(today + timedelta(days=120)).isoformat()),
            ],
            "where": "校门口",
        }
        self.ask(c.PlanProject(project_id=project, **(values | fields)), actor)

    def group(self, **fields: Any) -> str:
        """A supervision group with one member."""
        values: dict[str, Any] = {
            "title": "城建监督小组",
            "profession": "城乡建设",
            "members": [c.GroupMember(id=MEMBER.id, name=MEMBER.name)],
        }
        return str(self.ask(c.SaveGroup(**(values | fields))).id)

    def planned(self, **fields: Any) -> str:
        """A project with a plan and a group."""
        project = self.adopted()
        self.plan(project, group_id=self.group(), **fields)
        return project

    def track(self, project: str, month: str, spent: int = 10_000_000, percent: int = 10, **fields: Any) -> str:
        """The department's track of a month."""
        said = {"month": month, "percent": percent, "spent_fen": spent, "words": "按计划施工。", **fields}
        actor = fields.pop("actor", ROADS)
        said.pop("actor", None)
        return str(self.ask(c.TrackProject(project_id=project, **said), actor).id)

    def report(self, project: str, quarter: str) -> None:
        """The department's report of a quarter."""
        self.ask(c.ReportProject(project_id=project, quarter=quarter, words="本季度进展顺利。"), ROADS)

    def decide(self, project: str, change: c.Change, **fields: Any) -> None:
        """The standing committee decided."""
        said = {"decision": "县人大常委会第三十次会议", "words": "因管线迁改", **fields}
        self.ask(c.DecideProject(project_id=project, change=change, **said), OFFICE)

    def inspect(self, project: str, *findings: str, days: int = 10, actor: Actor = MEMBER) -> list[str]:
        """The group was there today and found this; returns the findings' ids."""
        due = (self.now.date() + timedelta(days=days)).isoformat()
        given = [c.FindingGiven(words=one, due_on=due) for one in findings]
        said = {"inspected_on": self.now.date().isoformat(), "words": "实地查看。", "findings": given}
        self.ask(c.InspectProject(project_id=project, **said), actor)
        return [one.finding_id for one in self.view(project).findings if one.words in findings]

    def complete(self, project: str, actor: Actor = ROADS, **fields: Any) -> None:
        """The department says it is done."""
        values: dict[str, Any] = {
            "completed_on": self.now.date().isoformat(),
            "words": "已通行。",
            "spent_fen": 180_000_000,
            "people": 4300,
            "photos": [photo(self.now.date().isoformat(), "after")],
        }
        self.ask(c.CompleteProject(project_id=project, **(values | fields)), actor)

    def view(self, project: str, actor: Actor = PUBLIC) -> c.ProjectView:
        """The project as anybody sees it."""
        seen: c.ProjectView = self.ask(c.ReadProject(project_id=project), actor)
        return seen

    def watch(self) -> None:
        """The watch over projects runs once."""
        self.room.watch_projects()
