"""Projects are planned, tracked, inspected, put right and completed; some late, two so late that it is asked why."""

from calendar import monthrange
from datetime import date, timedelta
from functools import partial
from typing import Any

from benchmarks.year.numbers import Part
from benchmarks.year.pictures import photo
from benchmarks.year.words import work as said
from contracts import projects

SILENT = (5, 6)
"""Months of which the lagging ones send no track."""


class Watching(Part):
    """34 projects, two of them lagging, 23 findings (S)."""

    def begin(self) -> None:
        """Nothing is built yet."""
        super().begin()
        self.progress: dict[str, tuple[int, int]] = {}
        """How far each is, and what it has cost, as last said."""
        self.ends: dict[str, date] = {}

    def plan_projects(self) -> None:
        """Plans in March, a track a month, a report a quarter, groups on the site, and the last day."""
        self.agenda.write(self.on(3, 6), self._groups)
        for n in range(self.n.adopted):
            self.agenda.write(self.on(3, 10 + n % 3 * 3), partial(self._plan, n))
        for month in range(3, 13):
            last = monthrange(self.n.year, month)[1]
            self.agenda.write(self.on(month, min(last, 29), 16), partial(self._tracks, month))
            if month < 12:
                self.agenda.write(self.on(month + 1, 12, 11), partial(self._late_tracks, month))
        for n in range(self.n.findings):
            self.agenda.write(self.on(4 + n % 7, 14 + n % 2), partial(self._inspect, n))
        for n in range(self.n.lagging):
            self.agenda.write(self.on(8, 14), partial(self._catch_up, n))

    def _lags(self, n: int) -> bool:
        return n < self.n.lagging

    async def _groups(self) -> None:
        """One by profession for every few projects; the projects in the order they were listed."""
        found = await self.hands.pages(projects.ListProjects(year=self.n.year, limit=200), self.office)
        self.projects = sorted(found, key=lambda one: one.title)
        self.watchers: list[tuple[str, Any]] = []
        for n, profession in enumerate(("城建环保", "农业农村", "教科文卫", "社会建设")):
            watch = (self.people * 2)[n * 9 % len(self.people) :][:8]
            members = [projects.GroupMember(id=person.id, name=person.name) for person in watch]
            title = f"{profession}监督小组{'' if self.n.year == 2025 else self.n.year}"
            group = projects.SaveGroup(title=title, profession=profession, members=members)
            self.watchers.append((await self.hands.do(group, self.office), watch[0]))

    async def _plan(self, n: int) -> None:
        """Its department lays it down: three milestones, a day for the end, the group that watches."""
        if n >= len(self.projects):
            return
        one, draw = self.projects[n], self.luck("plan", n)
        department = self._department(one)
        ends = date(self.n.year, 12, 20) if self._lags(n) else date(self.n.year, 8 + n % 5, 16 + n % 7)
        starts = date(self.n.year, 3, 10) + timedelta(days=n % 3 * 3)
        self.ends[one.project_id] = ends
        steps = [
            projects.MilestoneGiven(title=title, due_on=date(self.n.year, month, 8).isoformat())
            for title, month in (("完成招标和进场", 5), ("主体完工", ends.month - 1))
        ]
        plan = projects.PlanProject(
            project_id=one.project_id,
            department=department,
            starts_on=starts.isoformat(),
            ends_on=ends.isoformat(),
            budget_fen=one.budget_fen,
            people=one.people,
            where=one.title[: 3 + draw.randrange(3)],
            milestones=steps,
        )
        await self.hands.do(plan, self.office)
        if not self._lags(n):
            handed = ends + timedelta(days=9) if n % 11 == 6 and ends.month < 12 else ends - timedelta(days=1 + n % 5)
            self.agenda.write(self.agenda.of(handed, 17), partial(self._complete, n))
        group = projects.AssignGroup(project_id=one.project_id, group_id=self.watchers[n % 4][0])
        await self.hands.do(group, self.office)

    def _department(self, one: Any) -> str:
        """The list's words lead back to the wish, and its matter to a department."""
        for wish in getattr(self, "wishes", []):
            if one.title.endswith(wish.work.title):
                return self.world.dispatch[wish.work.category]
        return next(iter(self.world.departments))

    async def _tracks(self, month: int) -> None:
        """What runs is told of; every eleventh in the next month only, the lagging ones not at all for a while."""
        await self.hands.each(list(range(len(self.projects))), lambda n: self._track(n, month))

    async def _late_tracks(self, month: int) -> None:
        await self.hands.each(list(range(len(self.projects))), lambda n: self._track(n, month, late=True))

    async def _track(self, n: int, month: int, *, late: bool = False) -> None:
        one = self.projects[n]
        view = await self._project(one)
        if view.state not in ("planned", "started"):
            return
        if self._lags(n) and month in SILENT:
            return
        if ((n + month) % 23 == 5 and not self._lags(n)) != late:
            return
        await self._say_how_far(n, view, month)
        if month % 3 == 0:
            words = said.QUARTERS[(n + month) % len(said.QUARTERS)]
            report = projects.ReportProject(
                project_id=one.project_id, quarter=f"{self.n.year}-Q{month // 3}", words=words
            )
            await self.hands.do(report, self.world.handler(view.department))

    async def _say_how_far(self, n: int, view: Any, month: int) -> None:
        """A share of the way and of the money, each month a little further."""
        one, draw = self.projects[n], self.luck("track", n, month)
        began = 3
        whole = max(1, (self.ends[one.project_id].month if not self._lags(n) else 14) - began)
        percent = min(98, (month - began + 1) * 100 // (whole + 1) - draw.randrange(6))
        before = self.progress.get(one.project_id, (0, 0))
        percent = max(before[0], percent)
        spent = max(before[1], one.budget_fen * percent // 100 * (92 + draw.randrange(6)) // 100)
        soon = (self.today() + timedelta(days=12)).isoformat()
        reached = [step.id for step in view.milestones if step.due_on <= soon and not step.done_on]
        pictures = []
        if (n + month) % 4 == 0:
            shown = photo(f"{one.title}-{month}", mended=month > 6)
            pictures = [projects.StagedPhoto(jpeg=shown.jpeg, stage="during")]
        track = projects.TrackProject(
            project_id=one.project_id,
            month=f"{self.n.year}-{month:02}",
            percent=percent,
            spent_fen=spent,
            words=said.TRACKS[(n * 3 + month) % len(said.TRACKS)],
            reached=reached,
            photos=pictures,
        )
        self.progress[one.project_id] = (percent, spent)
        await self.hands.do(track, self.world.handler(view.department))

    async def _inspect(self, n: int) -> None:
        """The group is on the site, planned or because somebody called, and finds something."""
        at = self.n.lagging + n * 3 % max(1, len(self.projects) - self.n.lagging)
        view = await self._project(self.projects[at])
        if view.state not in ("planned", "started"):
            at = next(k for k in range(len(self.projects)) if self._lags(k))
            view = await self._project(self.projects[at])
        watcher, today = self.watchers[at % 4][1], self.today()
        due = (today + timedelta(days=18)).isoformat()
        found = projects.FindingGiven(words=said.FOUND[n % len(said.FOUND)], due_on=due)
        way: Any = "dynamic" if n % 4 == 1 else "planned"
        seen = projects.InspectProject(
            project_id=view.project_id,
            inspected_on=today.isoformat(),
            way=way,
            words=said.INSPECTED[n % len(said.INSPECTED)],
            findings=[found],
            photos=[photo(f"finding-{n}", mended=False)] if n % 3 == 0 else [],
        )
        await self.hands.do(seen, watcher)
        steps = 6 if n % 9 == 4 else 2 + n % 3
        self.agenda.write(self.agenda.after(steps), partial(self._rectify, n, view, watcher, n % 8 == 3))

    async def _rectify(self, n: int, view: Any, watcher: Any, refused: bool) -> None:
        """The department says how it put it right; the group looks, and now and then it is not."""
        findings = (await self._project(view)).findings
        words = said.FOUND[n % len(said.FOUND)]
        wrong = next(one for one in findings if one.words == words and one.state != "rectified")
        right = said.RECTIFIED[n % len(said.RECTIFIED)]
        mended = projects.RectifyFinding(finding_id=wrong.finding_id, words=right, photos=[photo(f"finding-{n}")])
        await self.hands.do(mended, self.world.handler(view.department))
        look = "现场复核，确已整改。" if not refused else said.REFUSED
        judged = projects.JudgeRectification(finding_id=wrong.finding_id, confirmed=not refused, words=look)
        await self.hands.do(judged, watcher)
        if refused:
            self.agenda.write(self.agenda.after(2), partial(self._rectify, n, view, watcher, False))

    async def _catch_up(self, n: int) -> None:
        """Asked about it before all, the lagging ones send what they owed."""
        view = await self._project(self.projects[n])
        for month in (*SILENT, 7):
            if not any(track.month == f"{self.n.year}-{month:02}" for track in view.tracks):
                await self._say_how_far(n, view, month)
        quarter = projects.ReportProject(
            project_id=view.project_id,
            quarter=f"{self.n.year}-Q2",
            words="前期协调不力，现已倒排工期，补报两个月跟踪。",
        )
        await self.hands.do(quarter, self.world.handler(view.department))
        if n:  # it will be late: the standing committee decides so, on record
            later = projects.DecideProject(
                project_id=view.project_id,
                change="plan",
                decision="常委会第三十四次会议",
                words="用地调整后重新设计，同意工期顺延到次年五月。",
                ends_on=date(self.n.year + 1, 5, 30).isoformat(),
                milestones=[projects.MilestoneGiven(title="主体完工", due_on=date(self.n.year + 1, 3, 30).isoformat())],
            )
            await self.hands.do(later, self.office)
        else:
            self.ends[view.project_id] = date(self.n.year, 12, 20)
            self.agenda.write(self.on(12, 18), partial(self._complete, n))

    def plan_rest(self) -> None:
        """What may go on into the next year is told of every month, until it is done at the end of May."""
        year = self.n.year + 1
        for n in range(1, self.n.lagging):
            for month in range(1, 6):
                at = self.agenda.of(date(year, month, 28), 16)
                self.agenda.write(at, partial(self._track_on, n, month))
            self.agenda.write(self.agenda.of(date(year, 5, 29), 17), partial(self._complete, n))

    async def _track_on(self, n: int, month: int) -> None:
        one, year = self.projects[n], self.n.year + 1
        view = await self._project(one)
        percent, spent = self.progress[one.project_id]
        percent = min(98, percent + 4)
        self.progress[one.project_id] = (percent, max(spent, one.budget_fen * percent // 100))
        soon = (self.today() + timedelta(days=12)).isoformat()
        track = projects.TrackProject(
            project_id=one.project_id,
            month=f"{year}-{month:02}",
            percent=percent,
            spent_fen=self.progress[one.project_id][1],
            words=said.TRACKS[month % len(said.TRACKS)],
            reached=[step.id for step in view.milestones if step.due_on <= soon and not step.done_on],
        )
        by = self.world.handler(view.department)
        await self.hands.do(track, by)
        if month % 3 == 0:
            words = said.QUARTERS[month % len(said.QUARTERS)]
            await self.hands.do(
                projects.ReportProject(project_id=one.project_id, quarter=f"{year}-Q{month // 3}", words=words), by
            )

    async def _complete(self, n: int) -> None:
        """Accepted, with what is there now; the bill a little under the budget."""
        one = self.projects[n]
        view = await self._project(one)
        if any(finding.state != "rectified" for finding in view.findings):
            self.agenda.write(self.agenda.after(2), partial(self._complete, n))
            return
        spent = max(self.progress.get(one.project_id, (0, 0))[1], one.budget_fen * (96 + n % 4) // 100)
        command = projects.CompleteProject(
            project_id=one.project_id,
            completed_on=self.today().isoformat(),
            spent_fen=spent,
            people=one.people,
            words=said.DONE[n % len(said.DONE)],
            photos=[photo(f"{one.title}-done")],
        )
        await self.hands.do(command, self.world.handler(view.department))

    async def _project(self, one: Any) -> Any:
        return await self.hands.ask(projects.ReadProject(project_id=one.project_id), self.office)
