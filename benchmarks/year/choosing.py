"""Ideas are collected, chosen from, and voted on."""

from base64 import b64encode
from datetime import timedelta
from typing import Any

from benchmarks.year.numbers import OFFICE, TOWNS, WAN, Part
from contracts import selection, sessions
from contracts.release import DecideIdea
from contracts.scrutiny import SealBoard
from gateway.demo.county import DEPARTMENTS
from gateway.demo.people import STAFF, handler
from gateway.demo.places import TOWNSHIPS


class Choosing(Part):
    """283 ideas, 89 candidates, 34 projects (S)."""

    async def collect(self) -> None:
        """A season opens, and residents' ideas are written down at stations and on visits."""
        await self.hands.at(1, 6)
        now = self.hands.clock.now()
        season = selection.OpenSeason(title="2025年民生实事项目征集", opens=now, closes=now + timedelta(days=30))
        self.season = await self.hands.do(season, OFFICE)
        rows = ["标题,内容,乡镇,类别,人数"]
        for n in range(self.n.ideas):
            town = TOWNSHIPS[TOWNS[n % len(TOWNS)]]
            rows.append(f"{town}第{n + 1}号实事建议,{town}群众希望办好第{n + 1}件实事,{town},道路,{1 + n % 9}")
        content = b64encode("\n".join(rows).encode()).decode()
        await self.hands.do(selection.ImportProposals(filename="ideas.csv", content=content), OFFICE)

    async def choose(self) -> None:
        """Screened, asked about, drawn up, reviewed, published; every other idea hears why it was not."""
        await self.hands.at(2, 6)
        ideas: list[Any] = []
        cursor = None
        while True:
            page = await self.hands.ask(selection.ListIdeas(season_id=self.season, limit=200, cursor=cursor), OFFICE)
            ideas, cursor = [*ideas, *page.items], page.next
            if cursor is None:
                break
        await self.hands.each(ideas, self._release)
        listed = {idea.proposal_id for idea in ideas[: self.n.candidates]}
        await self.hands.each(ideas, lambda one: self._screen(one, passed=one.proposal_id in listed))
        await self.hands.each(ideas[: self.n.candidates], self._candidate)
        await self.hands.do(selection.PublishCandidates(season_id=self.season), OFFICE)

    async def _release(self, idea: Any) -> None:
        read = {"kind": "idea", "key": idea.proposal_id, "checked_by": "办公室保密员"}
        await self.hands.do(DecideIdea(verdict="released", **read), OFFICE)

    async def _screen(self, idea: Any, *, passed: bool) -> None:
        score = selection.Score(score=4 if passed else 2, reason="按三项原则")
        verdict: Any = "passed" if passed else "screened_out"
        three = {"need": score, "benefit": score, "feasible": score}
        reason = "群众急需" if passed else "已有同类项目在办"
        command = selection.ScreenProposal(proposal_id=idea.proposal_id, verdict=verdict, reason=reason, **three)
        await self.hands.do(command, OFFICE)

    async def _candidate(self, idea: Any) -> None:
        of, cost = idea.proposal_id, 676 * WAN
        who = {"department": "transport", "department_name": DEPARTMENTS["transport"]}
        opinion = await self.hands.do(selection.AskFeasibility(proposal_id=of, **who), OFFICE)
        answer = {"feasible": True, "cost_fen": cost, "land": "不占地", "months": 8, "opinion": "可以当年完成"}
        await self.hands.do(selection.GiveOpinion(opinion_id=opinion, **answer), handler("transport"))
        said = {"title": idea.title, "what": "按群众意见建设", "where": "村内", "cost_fen": cost, "people": 3705}
        sheet = await self.hands.do(selection.DraftCandidate(proposal_id=of, **said, **who), OFFICE)
        review = selection.ReviewCandidate(candidate_id=sheet, verdict="approved", meeting="常委会第三十次会议")
        await self.hands.do(review, OFFICE)

    async def vote(self) -> None:
        """Deputies decide on paper, with more candidates than seats."""
        await self.hands.at(2, 20)
        members = [sessions.Member(id=person.id, name=person.name) for person in self.people]
        today = self.hands.clock.now().date()
        called = sessions.CallSession(title="县第十九届人大五次会议", level="county", held_on=today, members=members)
        session = await self.hands.do(called, OFFICE)
        await self.hands.do(sessions.PutCandidates(session_id=session, season_id=self.season), OFFICE)
        here = self.people[:-1]
        await self.hands.each(here, lambda one: self.hands.do(sessions.SignIn(session_id=session), one))
        rules = sessions.RuleBook(seats=self.n.adopted, cap=self.n.adopted, members=0, name="票决办法", source="组织法")
        drawn = sessions.DrawRound(session_id=session, title="民生实事项目票决", mode="paper", rules=rules)
        vote = await self.hands.do(drawn, OFFICE)
        await self.hands.settle()
        await self.hands.do(sessions.OpenRound(round_id=vote), STAFF["teller"])
        many = len(here)
        marks: list[Any] = [
            {"+": many - 2 - (n % 5), "-": 2 + n % 5} if n < self.n.adopted else {"+": 1, "-": many - 1}
            for n in range(self.n.candidates)
        ]
        count = sessions.EnterCount(round_id=vote, issued=many, ballots=many, void=0, marks=marks)
        for teller in ("teller", "teller2"):
            await self.hands.do(count, STAFF[teller])
        await self.hands.settle()
        await self.hands.do(SealBoard(round_id=vote, root=""), STAFF["scrutineer"])
        await self.hands.settle()
        await self.hands.do(sessions.AnnounceResult(round_id=vote), OFFICE)
        await self.hands.settle()
