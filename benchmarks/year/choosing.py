"""Ideas are collected, joined where they say the same, screened, asked about, drawn up and published."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from benchmarks.year.numbers import WAN, Part
from benchmarks.year.words.works import CAN, CANNOT, FITS, OUT, WORKS, Work
from contracts import selection
from contracts.release import DecideIdea

CLOSES = 30
"""Days a season is open (ours)."""


@dataclass
class Wish:
    """One place's wish, in the words of everyone who has it."""

    work: Work
    township: str
    village: str
    titles: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    end: str = ""
    """`listed`, `out`, `not_feasible`."""
    cost_wan: int = 0
    people: int = 0


class Choosing(Part):
    """283 ideas, 89 candidates (S)."""

    def begin(self) -> None:
        """No wish was heard yet."""
        super().begin()
        self.wishes: list[Wish] = []
        self.listed: list[Wish] = []

    def plan_season(self) -> None:
        """From the announcement to the published list."""
        self.agenda.write(self.on(1, 6, 8), self._open)
        self.wishes = self._wish()
        last = self.n.ideas - self.n.scanned
        for n in range(4):
            share = range(last * n // 4, last * (n + 1) // 4)
            self.agenda.write(self.on(1, 9) + timedelta(days=n * 6), partial(self._hear, share))
        self.agenda.write(self.on(2, 6), self._look)
        self.agenda.write(self.on(2, 10), self._ask_departments)
        self.agenda.write(self.on(2, 13), self._opinions)
        self.agenda.write(self.on(2, 14), self._draw_up)
        self.agenda.write(self.on(2, 17), self._publish)

    async def _open(self) -> None:
        now = self.hands.clock.now()
        title = f"{self.n.year}年民生实事项目征集"
        opened = selection.OpenSeason(title=title, opens=now, closes=now + timedelta(days=CLOSES))
        self.season = await self.hands.do(opened, self.office)

    def _wish(self) -> list[Wish]:
        """Different wishes, some of them many people's."""
        draw = self.luck("wishes")
        known = {one.code for one in self.world.categories}
        works = [one for one in WORKS if one.category in known]
        apart = self.n.ideas - self.n.scanned - round(self.n.ideas * 0.38)
        places = [
            (work, town, village) for work in works for town in self.towns for village in self.world.villages[town]
        ]
        found = [Wish(*place) for place in draw.sample(places, apart)]
        heads = [*found, *draw.choices(found, k=self.n.ideas - self.n.scanned - apart)]
        for wish in heads:
            others = (wish.work.title, *wish.work.also)
            wish.titles.append(f"{wish.village}{others[len(wish.titles) % len(others)]}")
        return found

    async def _hear(self, share: range) -> None:
        """At stations, on visits, and in a table that the office brings in."""
        every = [(wish, title) for wish in self.wishes for title in wish.titles]
        for n in share:
            wish, title = every[n]
            draw = self.luck("heard", n)
            why = draw.choice(wish.work.why)
            entered = selection.EnterProposal(
                channel="station" if n % 3 else "field_visit",
                title=title,
                text=f"{why}，{wish.village}的群众希望{wish.work.what}。{draw.choice(wish.work.why)}。",
                township=wish.township,
                category=wish.work.category,
                heard_at=f"{self.names[wish.township]}代表联络站" if n % 3 else f"{wish.village}入户走访",
                voices=1 + draw.randrange(12),
            )
            wish.ids.append(await self.hands.do(entered, self.office))

    async def _look(self) -> None:
        """Read for the public, joined where they are the same wish, and screened by the three principles."""
        ideas = await self.hands.pages(selection.ListIdeas(season_id=self.season, limit=200), self.office)
        await self.hands.each(ideas, self._release)
        await self.hands.each(self.wishes, self._join)
        draw = self.luck("ends")
        heads = [wish for wish in self.wishes if wish.ids]
        draw.shuffle(heads)
        # what residents said with a code stands for itself, and is asked about elsewhere
        known = {one for wish in self.wishes for one in wish.ids}
        scanned = [idea for idea in ideas if idea.proposal_id not in known]
        for n, wish in enumerate(heads):
            left = "not_feasible" if n < self.n.candidates + len(heads) // 8 else "out"
            wish.end = "listed" if n < self.n.candidates else left
        await self.hands.each(heads, lambda wish: self._screen(wish.ids[0], wish.end != "out", draw))
        await self.hands.each(scanned, lambda idea: self._screen(idea.proposal_id, False, draw))

    async def _release(self, idea: Any) -> None:
        read = {"kind": "idea", "key": idea.proposal_id, "checked_by": "办公室保密员"}
        await self.hands.do(DecideIdea(verdict="released", **read), self.office)

    async def _join(self, wish: Wish) -> None:
        if len(wish.ids) > 1:
            same = selection.MergeProposals(
                into=wish.ids[0], proposal_ids=wish.ids[1:], reason="同一地点、同一件事，合并研究。"
            )
            await self.hands.do(same, self.office)

    async def _screen(self, proposal_id: str, passed: bool, draw: Random) -> None:
        """Scores that differ, each with its reason."""
        low, high = (3, 5) if passed else (1, 3)
        scores = {
            name: selection.Score(score=draw.randint(low, high), reason=draw.choice(FITS if passed else OUT))
            for name in ("need", "benefit", "feasible")
        }
        verdict: Any = "passed" if passed else "screened_out"
        reason = draw.choice(FITS if passed else OUT)
        command = selection.ScreenProposal(proposal_id=proposal_id, verdict=verdict, reason=reason, **scores)
        await self.hands.do(command, self.office)

    async def _ask_departments(self) -> None:
        """The department whose matter it is; of every fifth another one besides."""
        asked = [wish for wish in self.wishes if wish.end in ("listed", "not_feasible")]
        for n, wish in enumerate(asked):
            for department in self._whom(n, wish):
                name = self.world.departments[department]
                words = "请说明投资、用地、工期，当年能否完成。"
                command = selection.AskFeasibility(
                    proposal_id=wish.ids[0], department=department, department_name=name, words=words
                )
                await self.hands.do(command, self.office)

    def _whom(self, n: int, wish: Wish) -> list[str]:
        first = self.world.dispatch[wish.work.category]
        second = list(self.world.departments)[n * 7 % len(self.world.departments)]
        return [first, second] if n % 5 == 0 and second != first else [first]

    async def _opinions(self) -> None:
        """Each answers with its own sum, months and land; one `no` is enough."""
        self._weigh()
        by_id = {wish.ids[0]: wish for wish in self.wishes if wish.ids}
        for department in self.world.departments:
            by = self.world.handler(department)
            for one in await self.hands.pages(selection.ListOpinions(limit=200), by):
                wish, draw = by_id[one.proposal_id], self.luck("opinion", one.title, department)
                can = wish.end == "listed"
                months = draw.randint(*wish.work.months)
                command = selection.GiveOpinion(
                    opinion_id=one.opinion_id,
                    feasible=can,
                    cost_fen=wish.cost_wan * WAN,
                    land=wish.work.land,
                    months=months,
                    opinion=draw.choice(CAN if can else CANNOT),
                )
                await self.hands.do(command, by)

    def _weigh(self) -> None:
        """What each costs and whom it serves; those that will win come to the county's sums together."""
        draw = self.luck("sums")
        self.listed = [wish for wish in self.wishes if wish.end == "listed"]
        for wish in self.wishes:
            wish.cost_wan = draw.randint(*wish.work.cost_wan) // 2 * 2
            wish.people = draw.randint(*wish.work.people)
        winners = self.listed[: self.n.adopted]
        cost, served = sum(one.cost_wan for one in winners), sum(one.people for one in winners)
        for wish in self.wishes:
            wish.cost_wan = max(6, wish.cost_wan * self.n.budget_wan // cost)
            wish.people = max(60, wish.people * self.n.served // served)
        winners[0].cost_wan += self.n.budget_wan - sum(one.cost_wan for one in winners)
        winners[0].people += self.n.served - sum(one.people for one in winners)

    async def _draw_up(self) -> None:
        """A sheet each; the standing committee returns some once before it agrees."""
        for n, wish in enumerate(self.listed):
            department = self.world.dispatch[wish.work.category]
            draft = selection.DraftCandidate(
                proposal_id=wish.ids[0],
                title=f"{self.names[wish.township]}{wish.village}{wish.work.title}",
                what=f"{wish.work.what}。",
                where=f"{self.names[wish.township]}{wish.village}",
                cost_fen=wish.cost_wan * WAN,
                people=wish.people,
                department=department,
                department_name=self.world.departments[department],
            )
            sheet = await self.hands.do(draft, self.office)
            meeting = "常委会第三十次会议"
            if n % 11 == 4:
                back = selection.ReviewCandidate(
                    candidate_id=sheet, verdict="returned", meeting=meeting, reason="请补充资金来源和管护单位。"
                )
                await self.hands.do(back, self.office)
                await self.hands.do(draft, self.office)
            review = selection.ReviewCandidate(candidate_id=sheet, verdict="approved", meeting=meeting)
            await self.hands.do(review, self.office)

    async def _publish(self) -> None:
        await self.hands.do(selection.PublishCandidates(season_id=self.season), self.office)
