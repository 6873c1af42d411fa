"""Deputies' groups plan, call and hold their activities; organs invite deputies."""

from datetime import date, timedelta
from typing import Any

from benchmarks.year.numbers import Part
from contracts import deputies as d
from contracts.base import Actor

KINDS: tuple[d.ActivityKind, ...] = ("meeting", "voters", "inspection", "research")
INVITED = (
    ("court", "县人民法院", "trial", "旁听庭审"),
    ("procuratorate", "县人民检察院", "hearing", "公开听证"),
    ("supervision", "县监察委员会", "gathering", "专项工作座谈"),
    ("government", "县人民政府", "planning", "规划编制座谈"),
)
"""Organ, how it is named, kind, and what for."""


class Gathering(Part):
    """72 groups with three activities each (R), and invitations month by month."""

    async def plan_groups(self) -> None:
        """Every group adopts its year."""
        groups = (await self.hands.ask(d.ListGroups(), self.office)).items
        roster = (await self.hands.ask(d.ListDeputies(), self.office)).items
        for one in [each for each in roster if each.active]:
            self.members.setdefault(one.group or "", []).append(one)
        self.groups = [one for one in groups if one.name in self.members]
        today = self.today()
        for n, one in enumerate(self.groups):
            items = [self._planned(n, k) for k in range(self.n.activities)]
            plan = d.SaveGroupPlan(group_code=one.group_code, year=today.year, adopted_on=today, items=items)
            await self.hands.do(plan, self.office)

    def _planned(self, n: int, k: int) -> d.PlannedActivity:
        kind = KINDS[(n + k) % len(KINDS)]
        return d.PlannedActivity(month=self._month(n, k), kind=kind, title=f"第{k + 1}次活动")

    def _month(self, n: int, k: int) -> int:
        """Spread over the months that are played; the year is nine of them."""
        return 3 + (n + k * 3) % 9

    async def gather(self, month: int) -> None:
        """What was called last month is put on record, and this month's called for a week later."""
        for called, coming in self.called:
            await self.hands.do(self._held(called, coming), self.office)
        due = [(n, k) for n in range(len(self.groups)) for k in range(self.n.activities) if self._month(n, k) == month]
        self.called = list(await self.hands.each(due, lambda at: self._call(*at)))

    async def _call(self, n: int, k: int) -> tuple[str, list[str]]:
        group, planned = self.groups[n], self._planned(n, k)
        day = self.today() + timedelta(days=1)
        command = d.CallActivity(group_code=group.group_code, kind=planned.kind, title=planned.title, day=day)
        activity = await self.hands.do(command, self.office)
        members = [one.deputy_id for one in self.members[group.name]]
        coming = self._came(members, "activity", group.group_code, k)
        for deputy_id in sorted(set(members) - set(coming)):
            if (n + k) % 2:  # the others say nothing
                leave = d.AnswerActivity(activity_id=activity, come=False, reason="当天在外地，请假。")
                await self.hands.do(leave, self.by_id[deputy_id])
        return activity, coming

    def _held(self, activity_id: str, coming: list[str]) -> d.RecordActivity:
        here = [d.DeputyPresence(deputy_id=one, presence="present") for one in coming]
        return d.RecordActivity(activity_id=activity_id, presences=here, outcome="了解情况，形成意见。")

    async def invite(self, month: int) -> None:
        """One organ a month invites some deputies, who answer; last month's is put on record."""
        for invitation, invited, by in self.invited:
            here = [
                d.DeputyPresence(deputy_id=one, presence="present") for one in self._came(invited, "invited", month)
            ]
            await self.hands.do(d.RecordInvitation(invitation_id=invitation, presences=here, said="谈了意见。"), by)
        organ, host, kind, title = INVITED[month % len(INVITED)]
        start = month * self.n.invited % max(1, len(self.people) - self.n.invited)
        guests: list[Actor] = self.people[start : start + self.n.invited]
        named: Any = {"organ": organ, "host": host, "kind": kind, "title": title}
        day: date = self.today() + timedelta(days=1)
        to = [one.id for one in guests]
        invitation = await self.hands.do(d.InviteDeputies(**named, day=day, deputy_ids=to), self.office)
        for n, guest in enumerate(guests):
            away = len(guests) > 3 and n == month % 10
            reply = d.ReplyToInvitation(invitation_id=invitation, come=not away, reason="时间冲突。" if away else "")
            await self.hands.do(reply, guest)
        to = [one for n, one in enumerate(to) if len(guests) <= 3 or n != month % 10]
        self.invited = [(invitation, to, self.office)]
