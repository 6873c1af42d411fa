"""The standing committee grades what was built, by phone and secretly, and the totals are linked to the projects."""

from datetime import date
from typing import Any

from benchmarks.year.voting import Voting
from contracts import inquiries as q
from contracts import sessions

MEETING = "常务委员会满意度测评会议"


class Grading(Voting):
    """One round at the year's end, a line for each project that was appraised."""

    async def grade(self, projects: list[Any]) -> None:
        """Called, held and closed on the day; nothing where the county has no committee."""
        roster = {one.deputy_id for one in self.roster if one.committee_post}
        committee = [one for one in self.people if one.id in roster]
        if len(committee) < 2 or not projects:
            return
        members = [sessions.Member(id=one.id, name=one.name) for one in committee]
        day: date = self.today()
        called = sessions.CallSession(
            title=f"{self.world.county.title}{MEETING}", level="county", held_on=day, members=members
        )
        session = await self.hands.do(called, self.office)
        lines = [sessions.Candidate(id=one.project_id, title=one.title) for one in projects]
        await self.hands.do(sessions.PutCandidates(session_id=session, candidates=lines), self.office)
        await self._take_places(session, committee)
        rules = sessions.RuleBook(kind="grades", seats=0, cap=0, members=0, name="满意度测评")
        drawn = sessions.DrawRound(session_id=session, title="民生实事项目满意度测评", mode="electronic", rules=rules)
        view = await self._ready(await self.hands.do(drawn, self.office))
        await self._round(view, [self._grades(n, len(view.candidates)) for n in range(len(committee))])
        await self.hands.do(sessions.CloseSession(session_id=session), self.office)
        await self.hands.do(q.LinkGrades(round_id=view.round_id, year=self.n.year), self.office)

    def _grades(self, n: int, many: int) -> str:
        """Mostly satisfied; some basically, hardly anybody not, a line left open now and then."""
        draw = self.luck("grades", n)
        return "".join(draw.choices("321.", weights=(80, 16, 1, 3), k=many))
