"""What deputies hear goes its way, their work follows a plan of the year, and they report to their voters."""

from datetime import timedelta
from typing import Any

from benchmarks.year.numbers import Part
from contracts import deputies as d

PLANNED: tuple[tuple[str, d.PlanItemKind, int], ...] = (
    ("组织代表学习培训", "training", 3),
    ("开展代表集中视察", "inspection", 6),
    ("开展专题调研", "inspection", 8),
    ("组织代表向选民述职", "report", 11),
)
"""What, of which kind, in which month."""
HEARD: tuple[d.HeardAt, ...] = ("liaison", "inspection", "group", "station", "hearing")


class Hearing(Part):
    """Opinions month by month, one plan, and a report to voters of some deputies (how many: ours)."""

    async def adopt_plan(self) -> None:
        """Drawn up by the office, adopted by the chairpersons' meeting, public from then on."""
        today = self.today()
        for title, kind, month in PLANNED:
            entry = d.PlanItemEntry(title=title, kind=kind, first_month=month, last_month=month, who="全体代表")
            item = await self.hands.do(d.SaveWorkPlanItem(year=today.year, entry=entry), self.office)
            self.planned.append((month, item))
        named: Any = {"body": "chairpersons", "meeting": "第二十次主任会议", "checked_by": "办公室保密员"}
        await self.hands.do(d.AdoptWorkPlan(year=today.year, adopted_on=today, **named), self.office)

    async def tick(self, month: int) -> None:
        """What the plan has for this month was done."""
        for due, item in self.planned:
            if due == month:
                done = d.TickWorkPlanItem(item_id=item, done_on=self.today(), source="当月活动记录", link="/groups")
                await self.hands.do(done, self.office)

    async def hear(self, month: int) -> None:
        """Each is recorded by a deputy and classified; two of three a department answers, the third goes on."""
        asked = await self.hands.each(range(self.n.opinions), lambda n: self._record(month, n))
        for department in sorted({code for code, _ in asked if code}):
            theirs = [opinion for code, opinion in asked if code == department]
            by = self.world.handler(department)
            await self.hands.each(theirs, lambda one, by=by: self._department_answers(one, by))  # type: ignore[misc]

    async def _record(self, month: int, n: int) -> tuple[str, str]:
        who, thing = (
            self.people[(month * 7 + n * 3) % len(self.people)],
            self.world.categories[(month + n) % len(self.world.categories)].code,
        )
        said = {"title": f"{month}月第{n + 1}条意见建议", "text": "选民希望加快办理。"}
        heard = d.RecordOpinion(heard=HEARD[n % len(HEARD)], heard_on=self.today(), said_by="deputy", **said)
        opinion = await self.hands.do(heard, who)
        await self.hands.do(d.ClassifyOpinion(opinion_id=opinion, category=thing, kind="livelihood"), self.office)
        if n % 3 == 2:
            law: Any = {"into": "legislation", "title": "条例草案", "proposed": "补充一款", "sent_to": "市人大法工委"}
            law |= {"sent_on": self.today(), "contact_point": "基层立法联系点"}
            await self.hands.do(d.TurnOpinion(opinion_id=opinion, **law), self.office)
            return "", opinion
        code = self.world.dispatch[thing]
        whom = {"department": code, "department_name": self.world.departments[code]}
        await self.hands.do(d.TransferOpinion(opinion_id=opinion, **whom), self.office)
        return code, opinion

    async def _department_answers(self, opinion: str, by: Any) -> None:
        await self.hands.do(d.AnswerOpinion(opinion_id=opinion, words="已列入工作安排。"), by)

    async def report_to_voters(self) -> None:
        """Announced a week before, written by the deputy, recorded and published after the meeting."""
        today = self.today()
        for who in self.people[: self.n.voter_reports]:
            meeting: Any = {"meeting_on": today + timedelta(days=3), "place": "代表联络站"}
            announced = d.AnnounceVoterReport(deputy_id=who.id, year=today.year, **meeting)
            report = await self.hands.do(announced, self.office)
            text = d.WriteVoterReport(report_id=report, text="一年来履职情况如下。", promises=["明年走访每个村。"])
            await self.hands.do(text, who)
            self.reported.append(report)

    async def publish_voter_reports(self) -> None:
        """After the meetings."""
        grades = d.Assessed(came=30, satisfied=27, basically=3, not_satisfied=0)
        for report in self.reported:
            await self.hands.do(d.RecordVoterMeeting(report_id=report, assessed=grades), self.office)
            await self.hands.do(d.PublishVoterReport(report_id=report), self.office)
