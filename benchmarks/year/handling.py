"""Departments sign, return, extend and answer; residents rate, and what is not solved is handled again."""

from functools import partial
from typing import Any

from benchmarks.year.agenda import AFTERNOON
from benchmarks.year.numbers import Part
from benchmarks.year.pictures import photo
from benchmarks.year.sayings import ORDERED, Outbreak, Saying
from benchmarks.year.words import saying
from contracts import deputies as d
from contracts import intake
from contracts import supervision as s
from contracts.words import Grade
from gateway.access.signed_in import PUBLIC
from gateway.api.receipts import Receipt

PATIENCE = 100


class Handling(Part):
    """From an order to the last word of its resident."""

    def begin(self) -> None:
        """Nobody has said anything yet."""
        super().begin()
        self.said: list[Saying] = []
        self.hot: list[Outbreak] = []
        self.receipts: dict[int, Receipt] = {}
        self.came_back: set[int] = set()
        """Numbers of what was closed and is broken again; once each."""
        self.spots: dict[str, str] = {}
        """A station's code on a wall, by township."""

    async def _matter(self, appeal_id: str) -> d.MatterView:
        """As the office sees it; waited for where deputies have not heard of it."""
        found: d.MatterView = await self.hands.patiently(d.ReadMatter(appeal_id=appeal_id), self.office)
        return found

    def _proof(self, one: Saying) -> dict[str, Any]:
        receipt = self.receipts[one.number]
        return {"tracking_code": receipt.tracking_code, "secret": receipt.secret}

    async def _order(self, one: Saying, department: str) -> str:
        """The department's open order about it."""
        appeal = self.receipts[one.number].appeal_id
        for _ in range(PATIENCE):
            page = await self.hands.ask(s.ListOrders(limit=200), self.world.handler(department))
            for order in page.items:
                if order.appeal_id == appeal:
                    return str(order.order_id)
            await self.hands.settle()
        raise RuntimeError(f"{department} has no order about {one.title}")

    async def _signed(self, one: Saying, department: str) -> None:
        """Taken; or back to the office as somebody else's, or left lying until the office presses."""
        by, order = self.world.handler(department), await self._order(one, department)
        right = self.world.dispatch[one.category]
        if one.fate == "returned" and department != right:
            why = s.ReturnOrder(order_id=order, reason="不属于本单位职责，建议另行交办。", suggested=right)
            await self.hands.do(why, by)
            self.agenda.write(self.agenda.after(), partial(self._sent_on, one, order, right))
            return
        if one.fate == "reassigned" and department != right:
            anew = s.ReassignOrder(order_id=order, department=right, reason="核对职责清单后改由主管部门牵头。")
            await self.hands.do(anew, self.office)
            self.agenda.write(self.agenda.after(0, hour=AFTERNOON), partial(self._signed, one, right))
            return
        await self.hands.do(s.SignOrder(order_id=order), by)
        if one.fate == "together":
            self.agenda.write(self.agenda.after(), partial(self._opined, one))
        if one.fate == "extended":
            longer = s.ExtendOrder(order_id=order, working_days=8, reason="要等材料到货，并避开雨天施工。")
            await self.hands.do(longer, by)
        steps = {"late": 4, "extended": 3, "together": 2, "returned": 1}.get(one.fate, 1 + one.number % 2)
        self.agenda.write(self.agenda.after(steps), partial(self._replied, one, department, order))
        if one.fate == "late":
            self.agenda.write(self.agenda.after(3), partial(self._pressed, one))

    async def _sent_on(self, one: Saying, order: str, department: str) -> None:
        words = "请主管部门接办，时限不变。"
        await self.hands.do(s.DispatchOrder(order_id=order, department=department, words=words), self.office)
        self.agenda.write(self.agenda.after(0, hour=AFTERNOON), partial(self._signed, one, department))

    async def _opined(self, one: Saying) -> None:
        """The co-handler gives its opinion to who leads."""
        asked = s.ListCoParts(appeal_id=self.receipts[one.number].appeal_id)
        for part in (await self.hands.ask(asked, self.office)).items:
            said = s.GiveCoAnswer(part_id=part.part_id, text="已到现场会商，本单位负责的部分同步安排。")
            await self.hands.quietly(said, self.world.handler(part.department))

    async def _pressed(self, one: Saying) -> None:
        words = "已过答复期限，请说明原因并尽快答复群众。"
        await self.hands.do(s.PressCase(appeal_id=self.receipts[one.number].appeal_id, words=words), self.office)

    async def _replied(self, one: Saying, department: str, order: str) -> None:
        """In words, and with a photo where there is something to see."""
        text = (
            one.matter.handled if one.matter else "已会同有关单位逐项核对，情况同公示不符的已经改正，并向反映人说明。"
        )
        shown = [photo(f"{one.title}-handled")] if one.matter and one.number % 2 else []
        reply = s.ReplyOrder(order_id=order, text=f"{one.village}：{text}", photos=shown)
        await self.hands.do(reply, self.world.handler(department))
        self._rates_later(one)

    def _rates_later(self, one: Saying) -> None:
        """Within days; every ninth says nothing, and is closed in a month."""
        if one.number % 9 != 4 or one.fate.endswith("_again"):
            self.agenda.write(self.agenda.after(1 + one.number % 2), partial(self._rated, one))

    async def _rated(self, one: Saying) -> None:
        """Most are content; who is not says why, and has it handled once more."""
        again = one.fate.endswith("_again")
        draw = self.luck("rates", one.number, one.fate)
        grade = Grade.NOT_SATISFIED if again else Grade.BASICALLY if draw.random() < 0.14 else Grade.SATISFIED
        words = draw.choice(saying.NOT_YET if again else saying.SO_SO if grade is Grade.BASICALLY else saying.THANKS)
        if not again and draw.random() < 0.4:
            words = ""
        rating = intake.RateAppeal(**self._proof(one), solved=not again, grade=grade, words=words)
        await self.hands.do(rating, PUBLIC)
        if again:
            self.agenda.write(self.agenda.after(2), partial(self._reviewed, one))
        elif one.number % 9 == 5 and one.fate in ORDERED and one.number not in self.came_back:
            self.agenda.write(self.agenda.after(3), partial(self._broken_again, one))
        elif one.number % 8 == 1:
            thanks = intake.SayMore(**self._proof(one), what="thanks", text=draw.choice(saying.THANKS))
            await self.hands.quietly(thanks, PUBLIC)

    async def _broken_again(self, one: Saying) -> None:
        """Closed, and broken again."""
        self.came_back.add(one.number)
        why = "好了十来天，又是老样子，麻烦再看看。"
        await self.hands.do(intake.ReopenAppeal(**self._proof(one), reason=why), PUBLIC)
        self.agenda.write(self.agenda.after(), partial(self._reviewed, one))

    async def _reviewed(self, one: Saying) -> None:
        """A named person of the office looks at it, and a department has it again."""
        department = self.world.dispatch[one.category]
        again = s.ReviewCase(
            appeal_id=self.receipts[one.number].appeal_id,
            verdict="handle_again",
            evidence="电话回访并到现场核实，群众反映属实，请再次办理。",
            department=department,
        )
        await self.hands.do(again, self.office2 if one.number % 2 else self.office)
        one.fate = "refer"
        self.agenda.write(self.agenda.after(0, hour=AFTERNOON), partial(self._signed, one, department))
