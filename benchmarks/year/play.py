"""The year played (S): 159 appeals, 117 suggestions with 15 key ones, 283 ideas to 89 candidates to 34 projects,
23 research reports."""

from benchmarks.year.appealing import Appealing
from benchmarks.year.choosing import Choosing
from benchmarks.year.gathering import Gathering
from benchmarks.year.hearing import Hearing
from benchmarks.year.reading import Reading
from benchmarks.year.receiving import Receiving
from benchmarks.year.researching import Researching
from benchmarks.year.suggesting import Suggesting
from benchmarks.year.watching import Watching


class Year(Choosing, Suggesting, Watching, Researching, Appealing, Gathering, Receiving, Hearing, Reading):
    """The county's year in the order it happened."""

    async def play(self) -> None:
        """From the season of ideas in January to the last completion in December."""
        await self.collect()
        await self.choose()
        await self.vote()
        await self.suggest()
        await self.plan()
        await self.plan_groups()
        await self.pair()
        await self.adopt_plan()
        for month in range(3, 12):
            await self.month(month)
        await self.close()

    async def month(self, month: int) -> None:
        """Tracks come in at the month's end, the lagging ones stop; findings in June; appeals all the time."""
        await self.hands.at(month, 28)
        lagging = {project.project_id for project in self.projects[: self.n.lagging]}
        on = [project for project in self.projects if project.project_id not in lagging or month not in (5, 6, 7)]
        await self.hands.each(on, lambda one: self._track(one, month))
        if month in (3, 6, 9):
            await self.hands.each(on, lambda one: self._report(one, month))
        if month == 4:
            await self.hands.each(enumerate(self.suggestions), lambda pair: self._answer(*pair))
        if month == 6:
            await self._inspect()
            await self.adopt_topics()
        if month == 9:
            await self.drop_topics()
        if month == 11:
            await self.publish_reports()
        share = self.n.appeals // 9 + (1 if month - 3 < self.n.appeals % 9 else 0)
        first = sum(self.n.appeals // 9 + (1 if m < self.n.appeals % 9 else 0) for m in range(month - 3))
        await self._appeals(range(first, first + share))
        await self.gather(month)
        await self.receive(month)
        await self.invite(month)
        await self.keep_contact(month)
        await self.hear(month)
        await self.tick(month)
        await self.read()

    async def close(self) -> None:
        """All but one lagging project are done: 98 % of them (S); the year ends."""
        await self.hands.at(12, 18)
        await self.gather(12)
        await self.receive(12)
        await self.report_to_voters()
        done = self.projects[1:]
        await self.hands.each(done, self._complete)
        await self.read()
        await self.hands.at(12, 31)
        await self.publish_voter_reports()
