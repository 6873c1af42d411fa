"""What many speak of becomes hot, the office takes it into the plan, deputies look into it and report."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from benchmarks.year.numbers import Part
from benchmarks.year.words.matters import MATTERS, Matter
from contracts import topics
from contracts.base import Actor

WEEKLY = 7


class Researching(Part):
    """23 research reports, most of them out of hotspots (S)."""

    def begin(self) -> None:
        """Nothing is in the plan."""
        super().begin()
        self.adopted: list[tuple[str, Matter, str | None, Actor]] = []
        self.planned_hot: set[tuple[str, str | None]] = set()

    def plan_topics(self) -> None:
        """Some for the year's plan in March; a look at what is hot every Monday."""
        self.agenda.write(self.on(3, 13), self._plan_of_the_year)
        day = date(self.n.year, 3, 17)
        while day < date(self.n.year, 11, 28):
            self.agenda.write(self.agenda.of(self.agenda.day(day), 14), self._look_for_hot)
            day += timedelta(days=WEEKLY)

    async def _plan_of_the_year(self) -> None:
        """The standing committee's own choice, for the whole county."""
        known = {one.code: n for n, one in enumerate(self.world.categories)}
        first = {one.category: one for one in MATTERS if one.category in known}
        for n, matter in enumerate(list(first.values())[: self.n.planned_topics]):
            due = date(self.n.year, 6 + n % 6, 25)
            await self._adopt(matter, None, "plan", "年度监督工作要点", due)

    async def _look_for_hot(self) -> None:
        """What is over the threshold and in no topic yet is taken into the plan, while there is room in it.

        One matter wherever it is said, as the office's page shows it; then a kind of matter in a township, which the
        page shows beside it, unless a matter of that kind and place is in the plan already.
        """
        hot = await self.hands.ask(topics.ListHotMatters(only_hot=True, limit=200), self.office)
        for one in hot.items:
            if not one.topics:
                where = self.names[one.township] if one.township else f"{one.townships}个乡镇"
                reason = f"近一个月{where}多人反映同一问题：{one.worked}，超过热点标准。"
                await self._plan_hot(one.category, one.township, reason, one.matter_id)
        spots = await self.hands.ask(topics.ListHotspots(scope="township", only_hot=True, limit=200), self.office)
        for spot in spots.items:
            if not spot.topics and (spot.category, spot.township) not in self.planned_hot:
                reason = f"近一个月{self.names[spot.township]}反映集中：{spot.worked}，超过热点标准。"
                await self._plan_hot(spot.category, spot.township, reason, None)

    async def _plan_hot(self, category: str, township: str | None, reason: str, matter_id: str | None) -> None:
        if len(self.adopted) >= self.n.reports + self.n.dropped:
            return
        self.planned_hot.add((category, township))
        every = [one.matter for one in getattr(self, "hot", []) if one.category_at(category, township)]
        matter = every[0] if every else next((one for one in MATTERS if one.category == category), MATTERS[0])
        due = min(self.today() + timedelta(days=60), date(self.n.year, 12, 20))
        await self._adopt(matter, township, "hotspot", reason, due, matter_id)

    async def _adopt(
        self,
        matter: Matter,
        township: str | None,
        source: Any,
        reason: str,
        due: date,
        matter_id: str | None = None,
    ) -> None:
        place = self.names[township] if township else ""
        command = topics.AdoptTopic(
            title=f"{place}{matter.topic}",
            year=self.n.year,
            source=source,
            category=matter.category,
            township=township,
            department=self.world.dispatch[matter.category],
            reason=reason,
            due_on=due,
            matter_id=matter_id,
        )
        topic = await self.hands.do(command, self.office)
        n = len(self.adopted)
        local = self.local(township) if township else self.people
        group = list({one.id: one for one in (local[n % len(local)], *self.people[n * 4 : n * 4 + 3])}.values())
        people = [topics.Researcher(name=one.name, deputy_id=one.id, leads=k == 0) for k, one in enumerate(group)]
        await self.hands.do(topics.EntrustTopic(topic_id=topic, group=people), self.office)
        self.adopted.append((topic, matter, township, group[0]))
        if n % 12 == 4 and n // 12 < self.n.dropped:
            self.agenda.write(self.agenda.after(6), partial(self._drop, topic))
            return
        written = self.agenda.of(self.agenda.day(min(due, date(self.n.year, 12, 14)) - timedelta(days=14)))
        self.agenda.write(written, partial(self._write_report, n))

    async def _drop(self, topic: str) -> None:
        why = "已列入政府专项工程，改为跟踪督办。"
        await self.hands.do(topics.DropTopic(topic_id=topic, reason=why), self.office)

    async def _write_report(self, n: int) -> None:
        """By who leads the group; the office publishes it a week later, every ninth after its day."""
        topic, matter, township, who = self.adopted[n]
        place = self.names[township] if township else "全县"
        several = "、".join(self.names[code] for code in self.towns[n % 5 :: 6])
        report = topics.WriteReport(
            topic_id=topic,
            version=0,
            summary=f"{place}{matter.topic}的主要症结是{matter.causes}，建议{matter.way}。",
            findings=f"调研组走访了{several}，查看现场{6 + n % 9}处，座谈{2 + n % 3}场。"
            f"群众反映最多的是{matter.thing}{'，'.join(matter.wrong)}；"
            f"受影响的住户说{matter.hurts[n % len(matter.hurts)]}。部门已经做的：{matter.handled}",
            causes=f"{matter.causes}。",
            proposals=f"一、{matter.way}。二、每季度向常委会报告进展。三、把办理结果告诉每位反映人。",
        )
        await self.hands.do(report, who)
        steps = 9 if n % 9 == 7 else 2
        self.agenda.write(self.agenda.after(steps), partial(self._publish_report, topic))

    async def _publish_report(self, topic: str) -> None:
        await self.hands.do(topics.PublishReport(topic_id=topic, version=1), self.office)
