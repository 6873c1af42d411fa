"""Topics are adopted, researched and reported on."""

from datetime import date
from typing import Any

from benchmarks.year.numbers import OFFICE, TOWNS, Part
from contracts import topics
from contracts.fields import CategoryCode
from contracts.words import OTHER
from gateway.demo.county import DISPATCH

WRITTEN = {
    "findings": "走访群众和部门，情况属实。",
    "causes": "底子薄，管护没有人。",
    "proposals": "请政府列入明年计划，明确管护责任。",
}


class Researching(Part):
    """23 research reports (S)."""

    async def adopt_topics(self) -> None:
        """Hotspots of the day where there are any, then what was raised most this year; each to a group of deputies."""
        for n, (category, township, source) in enumerate(await self._chosen()):
            said = {"category": category, "township": township, "source": source, "department": DISPATCH[category]}
            why = {"title": f"第{n + 1}号议题", "reason": "群众反映集中", "due_on": date(2025, 11, 30)}
            topic = await self.hands.do(topics.AdoptTopic(year=2025, **said, **why), OFFICE)
            people = [self.people[(n * 2 + step) % len(self.people)] for step in range(3)]
            group = [
                topics.Researcher(name=person.name, deputy_id=person.id, leads=person is people[0]) for person in people
            ]
            await self.hands.do(topics.EntrustTopic(topic_id=topic, group=group), OFFICE)
            self.topics.append((topic, people[0]))

    async def drop_topics(self) -> None:
        """The last ones leave the plan."""
        for topic, _ in self.topics[self.n.reports :]:
            await self.hands.do(topics.DropTopic(topic_id=topic, reason="已列入政府工程，改为跟踪"), OFFICE)

    async def publish_reports(self) -> None:
        """Written by who leads, published by the office, before they are due."""
        await self.hands.each(self.topics[: self.n.reports], self._report_on)

    async def _report_on(self, one: tuple[str, Any]) -> None:
        topic, who = one
        await self.hands.do(topics.WriteReport(topic_id=topic, version=0, summary="查清了原因", **WRITTEN), who)
        await self.hands.do(topics.PublishReport(topic_id=topic, version=1), OFFICE)

    async def _chosen(self) -> list[tuple[CategoryCode, str | None, topics.Source]]:
        """So many matters, none twice: hot ones first, then kinds of matter in the county, then in townships."""
        hot = [hotspot for scope in ("county", "township") for hotspot in await self._hot(scope)]
        raised = (await self.hands.ask(topics.ComparePlan(year=2025), OFFICE)).items
        kinds = [hotspot.category for hotspot in raised if hotspot.category != OTHER]
        planned = [(kind, place) for place in (None, *TOWNS) for kind in kinds]
        every: dict[tuple[CategoryCode, str | None], topics.Source] = dict.fromkeys(hot, "hotspot")
        for matter in planned:
            every.setdefault(matter, "plan")
        return [(*matter, source) for matter, source in every.items()][: self.n.reports + self.n.dropped]

    async def _hot(self, scope: Any) -> list[tuple[CategoryCode, str | None]]:
        found = await self.hands.ask(topics.ListHotspots(scope=scope), OFFICE)
        return [(hotspot.category, hotspot.township) for hotspot in found.items]
