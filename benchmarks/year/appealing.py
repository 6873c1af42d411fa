"""Residents say what is wrong; deputies and departments see to it."""

from benchmarks.year.numbers import OFFICE, THINGS, TOWNS, Part
from contracts import deputies as d
from contracts import intake
from contracts import supervision as s
from contracts.base import Actor, Place
from contracts.words import Grade, Kind
from gateway.access.signed_in import PUBLIC
from gateway.api.receipts import Receipt
from gateway.api.submissions import Draft, accept
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.people import handler
from gateway.demo.places import TOWNSHIPS


class Appealing(Part):
    """159 appeals, 76 % of them solved on the spot (S)."""

    async def _appeals(self, numbers: range) -> None:
        """Said, taken by deputies, solved or referred, answered and rated: one step of all at a time."""
        said = dict(zip(numbers, await self.hands.each(numbers, self._say), strict=True))
        await self.hands.settle()
        who = dict(zip(numbers, await self.hands.each(numbers, lambda n: self._take(said[n].appeal_id)), strict=True))
        await self.hands.settle()
        await self.hands.each(numbers, lambda n: self._deal(n, said[n].appeal_id, who[n]))
        await self.hands.settle()
        for department in DEPARTMENTS:
            orders = await self.hands.ask(s.ListOrders(limit=200), handler(department))
            await self.hands.each(orders.items, lambda one: self._handle(one.order_id, handler(one.department)))
        await self.hands.settle()
        await self.hands.each(numbers, lambda n: self._rate(said[n]))

    async def _say(self, n: int) -> Receipt:
        town, thing = TOWNS[n % len(TOWNS)], THINGS[n % len(THINGS)]
        title = f"{TOWNSHIPS[town]}第{n + 1}件事"
        said = Draft(kind=Kind.HELP, title=title, text="请帮忙看看。", category=thing, place=Place(township=town))
        return await accept(self.hands.app_context, said, [], None, None)

    async def _take(self, appeal_id: str) -> Actor:
        """By whom the rules asked; by hand where they found nobody. Returns the deputy."""
        matter = await self.hands.ask(d.ReadMatter(appeal_id=appeal_id), OFFICE)
        if matter.deputy_id is None:
            named = d.AssignByHand(appeal_id=appeal_id, deputy_id=self.people[0].id, reason="指定")
            await self.hands.do(named, OFFICE)
            matter = await self.hands.ask(d.ReadMatter(appeal_id=appeal_id), OFFICE)
        who = next(person for person in self.people if person.id == matter.deputy_id)
        await self.hands.do(d.AcceptMatter(appeal_id=appeal_id), who)
        return who

    async def _deal(self, n: int, appeal_id: str, who: Actor) -> None:
        if n < self.n.local:
            await self.hands.do(d.SolveMatter(appeal_id=appeal_id, text="当场办好"), who)
        else:
            department = DISPATCH[THINGS[n % len(THINGS)]]
            await self.hands.do(d.ReferMatter(appeal_id=appeal_id, department=department, words="请办理"), who)

    async def _handle(self, order_id: str, who: Actor) -> None:
        await self.hands.do(s.SignOrder(order_id=order_id), who)
        await self.hands.do(s.ReplyOrder(order_id=order_id, text="已办好"), who)

    async def _rate(self, receipt: Receipt) -> None:
        proof = {"tracking_code": receipt.tracking_code, "secret": receipt.secret}
        await self.hands.do(intake.RateAppeal(**proof, solved=True, grade=Grade.SATISFIED), PUBLIC)
