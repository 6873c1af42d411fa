"""Projects are planned, tracked, inspected and completed."""

from base64 import b64encode
from io import BytesIO
from typing import Any

from PIL import Image

from benchmarks.year.numbers import OFFICE, Part
from contracts import projects
from contracts.base import Photo
from gateway.demo.people import handler


def _picture() -> Photo:
    """What the new thing looks like: a green square."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "#3a7d44").save(out, "JPEG")
    return Photo(jpeg=b64encode(out.getvalue()).decode())


PICTURE = _picture()


class Watching(Part):
    """34 projects, two of them lagging, 23 findings (S)."""

    async def plan(self) -> None:
        """Every project gets its plan and its group."""
        await self.hands.at(3, 3)
        watch = [projects.GroupMember(id=person.id, name=person.name) for person in self.people[:8]]
        group = projects.SaveGroup(title="城建环保组", profession="城建环保", members=watch)
        self.group = await self.hands.do(group, OFFICE)
        self.projects = (await self.hands.ask(projects.ListProjects(limit=200), OFFICE)).items
        await self.hands.each(self.projects, self._plan)

    async def _plan(self, one: Any) -> None:
        steps = [projects.MilestoneGiven(title="竣工", due_on="2025-12-10")]
        plan = projects.PlanProject(
            project_id=one.project_id,
            department=one.department,
            starts_on="2025-03-03",
            ends_on="2025-12-20",
            budget_fen=one.budget_fen,
            people=one.people,
            milestones=steps,
        )
        await self.hands.do(plan, OFFICE)
        await self.hands.do(projects.AssignGroup(project_id=one.project_id, group_id=self.group), OFFICE)

    async def _track(self, one: Any, month: int) -> None:
        done = (month - 2) * 10
        said = {"percent": done, "spent_fen": one.budget_fen * done // 100, "words": "按计划施工"}
        track = projects.TrackProject(project_id=one.project_id, month=f"2025-{month:02}", **said)
        await self.hands.do(track, handler(one.department))

    async def _report(self, one: Any, month: int) -> None:
        report = projects.ReportProject(project_id=one.project_id, quarter=f"2025-Q{month // 3}", words="本季情况")
        await self.hands.do(report, handler(one.department))

    async def _inspect(self) -> None:
        watcher = self.people[0]
        today = self.hands.clock.now().date().isoformat()
        found = [projects.FindingGiven(words="现场围挡不全", due_on="2025-07-20")]
        seen = self.projects[self.n.lagging : self.n.lagging + self.n.findings]
        for day in seen:
            said = {"inspected_on": today, "words": "查看现场", "findings": found}
            await self.hands.do(projects.InspectProject(project_id=day.project_id, **said), watcher)
            view = await self.hands.ask(projects.ReadProject(project_id=day.project_id), OFFICE)
            wrong = view.findings[0].finding_id
            await self.hands.do(projects.RectifyFinding(finding_id=wrong, words="已补齐"), handler(day.department))
            await self.hands.do(projects.JudgeRectification(finding_id=wrong, confirmed=True, words="已看"), watcher)

    async def _complete(self, one: Any) -> None:
        today = self.hands.clock.now().date().isoformat()
        said = {"completed_on": today, "spent_fen": one.budget_fen, "people": one.people, "words": "已交付使用"}
        done = projects.CompleteProject(project_id=one.project_id, **said, photos=[PICTURE])
        await self.hands.do(done, handler(one.department))
