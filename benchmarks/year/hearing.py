"""What deputies hear goes its way, their work follows a plan of the year, and they report to their voters."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from benchmarks.year.numbers import Part
from benchmarks.year.words.matters import rows
from contracts import deputies as d
from gateway.dossier.report_draft import draft

PLANNED: tuple[tuple[str, d.PlanItemKind, int], ...] = (
    ("组织代表学习培训", "training", 3),
    ("开展代表集中视察", "inspection", 6),
    ("开展专题调研", "inspection", 8),
    ("组织代表向选民述职", "report", 11),
)
"""What, of which kind, in which month."""
ROADS = ("农村公路条例（修订草案）", "养护经费列入县级预算，乡村道路由谁管护写进条文。")
HOMES = ("物业管理条例（修订草案）", "公共收益按季公布，未公布的由街道责令改正。")
CARE = ("养老服务条例（草案）", "村级助餐点、上门服务可以使用集体闲置房屋，不另行办理用地手续。")
WATER = ("饮用水水源保护条例（草案）", "集中供水点的水质检测结果按季向住户公布。")
VILLAGES = ("乡村振兴促进条例（草案）", "农民办事、用工、农资维权在乡镇有固定的地方受理。")
LAWS = {"roads": ROADS, "transport": ROADS, "housing": HOMES, "city_order": HOMES, "safety": HOMES}
LAWS |= {"health": CARE, "welfare": CARE, "water": WATER, "environment": WATER}
"""Drafts that were out for comment, and what voters would have in them; of every other category `VILLAGES`."""
PROMISES = [
    "每月到代表联络站接待一次，时间提前公布。",
    "明年走访选区内每一个村民小组。",
    "收到的意见一件一登记，办理结果当面告知。",
]
ASKED = (
    ("村口那段路灯什么时候修？", "已同供电所看过现场，更换线路列入下季度安排，修好后我再来告知大家。"),
    ("提的建议有没有回音？", "每一件都有书面答复，贴在联络站公开栏；没有办成的，原因也写在上面。"),
    ("平时到哪里找您？", "每月接待日都在联络站，也可以扫站内的民生码留言。"),
)
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
        await self.hands.each([one for one in asked if one[0]], lambda one: self._department_answers(*one))

    async def _record(self, month: int, n: int) -> tuple[str, str, str]:
        who = self.people[(month * 7 + n * 3) % len(self.people)]
        about = self._subjects[(month * self.n.opinions + n) % len(self._subjects)]
        thing, said = about["category"], {"title": about["title"], "text": about["text"]}
        heard = d.RecordOpinion(heard=HEARD[n % len(HEARD)], heard_on=self.today(), said_by="deputy", **said)
        opinion = await self.hands.do(heard, who)
        await self.hands.do(d.ClassifyOpinion(opinion_id=opinion, category=thing, kind="livelihood"), self.office)
        if n % 3 == 2:
            title, proposed = LAWS.get(thing, VILLAGES)
            law: Any = {"into": "legislation", "title": title, "proposed": proposed, "sent_to": "市人大法工委"}
            law |= {"sent_on": self.today(), "contact_point": "基层立法联系点"}
            await self.hands.do(d.TurnOpinion(opinion_id=opinion, **law), self.office)
            return "", "", opinion
        code = self.world.dispatch[thing]
        whom = {"department": code, "department_name": self.world.departments[code]}
        await self.hands.do(d.TransferOpinion(opinion_id=opinion, **whom), self.office)
        return code, about["answer"], opinion

    @cached_property
    def _subjects(self) -> list[dict[str, str]]:
        """What is heard in a county with these categories."""
        known = {one.code for one in self.world.categories}
        return [row for row in rows("opinions.csv") if row["category"] in known]

    async def _department_answers(self, department: str, answer: str, opinion: str) -> None:
        await self.hands.do(d.AnswerOpinion(opinion_id=opinion, words=answer), self.world.handler(department))

    async def report_to_voters(self) -> None:
        """Announced a week before, written by the deputy, recorded and published after the meeting."""
        today = self.today()
        for who in self.people[: self.n.voter_reports]:
            meeting: Any = {"meeting_on": today + timedelta(days=3), "place": "代表联络站"}
            announced = d.AnnounceVoterReport(deputy_id=who.id, year=today.year, **meeting)
            report = await self.hands.do(announced, self.office)
            record = await draft(self.hands.app_context, who.id, today.year)
            words = f"各位选民：\n{record}\n不足之处：走访还不够勤，有的村一年只去过一次。"
            text = d.WriteVoterReport(report_id=report, text=words, promises=PROMISES[len(self.reported) % 3 :])
            await self.hands.do(text, who)
            self.reported.append(report)

    async def publish_voter_reports(self) -> None:
        """After the meetings."""
        for number, report in enumerate(self.reported):
            came, no = 24 + number * 7 % 19, number % 5 // 4
            grades = d.Assessed(came=came, satisfied=came - 3 - no, basically=2, not_satisfied=no)
            asked = [d.Asked(question=one, answer=answer) for one, answer in ASKED[number % 3 :]]
            meeting = d.RecordVoterMeeting(report_id=report, questions=asked, assessed=grades)
            await self.hands.do(meeting, self.office)
            await self.hands.do(d.PublishVoterReport(report_id=report), self.office)
