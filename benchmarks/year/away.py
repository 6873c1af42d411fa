"""Deputies who are away: from the session with leave, or for some days with a colleague in their place."""

from datetime import timedelta
from typing import Any

from benchmarks.year.numbers import Part
from contracts import deputies as d
from contracts import sessions
from contracts.base import Actor
from contracts.deputies import Absence

WHY = ("在外住院治疗", "在外地参加培训", "家中有急事")
DAYS = 8
"""An absence lasts so long (ours)."""


class Away(Part):
    """A few every month (how many: ours)."""

    async def ask_leave(self, session: str, missing: list[Actor], coming: list[Actor]) -> None:
        """Who cannot come says so before, but for one; one more is refused and comes, another takes it back."""
        for n, who in enumerate(missing[1:]):
            await self.hands.do(sessions.AskLeave(session_id=session, reason=WHY[n % len(WHY)]), who)
            granted = sessions.AnswerLeave(session_id=session, deputy_id=who.id, grant=True)
            await self.hands.do(granted, self.office)
        first, second = coming[:2]
        await self.hands.do(sessions.AskLeave(session_id=session, reason="当天有经营活动"), first)
        words = "会议表决重要事项，请安排好工作到会。"
        refused = sessions.AnswerLeave(session_id=session, deputy_id=first.id, grant=False, words=words)
        await self.hands.do(refused, self.office)
        await self.hands.do(sessions.AskLeave(session_id=session, reason=WHY[0]), second)
        await self.hands.do(sessions.TakeLeaveBack(session_id=session), second)

    async def go_away(self, month: int) -> None:
        """One of a township asks a colleague to stand in, who agrees or not; every second is back before the day."""
        town = self.towns[month % len(self.towns)]
        local = [one for one in self.people if one.township == town]
        if len(local) < 2:
            return
        who, substitute = local[month % len(local)], local[(month + 1) % len(local)]
        begins = self.today() + timedelta(days=1)
        planned = d.PlanAbsence(substitute_id=substitute.id, begins=begins, ends=begins + timedelta(days=DAYS))
        absence = await self.hands.do(planned, who)
        agrees = month % 4 != 1
        await self.hands.do(d.AnswerAbsence(absence_id=absence, agree=agrees), substitute)
        if agrees and month % 2:
            self.agenda.write(self.agenda.after(1, hour=8), lambda: self._back(absence, who))

    async def _back(self, absence: str, who: Actor) -> None:
        items: list[Absence] = (await self.hands.ask(d.ListAbsences(), who)).items
        running: list[Any] = [one for one in items if one.absence_id == absence and one.state == "agreed"]
        if running:
            await self.hands.do(d.EndAbsence(absence_id=absence), who)
