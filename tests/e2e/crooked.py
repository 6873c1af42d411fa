"""A county's small year in which things also go wrong: not answered, answered late, refused by whoever rates."""

from typing import Any

from benchmarks.year.numbers import Numbers
from benchmarks.year.play import Year
from contracts import intake
from contracts.base import Actor
from contracts.words import Grade
from gateway.access.signed_in import PUBLIC
from gateway.api.receipts import Receipt
from gateway.bus import Declined

NUMBERS = Numbers(
    appeals=144,
    local=90,
    suggestions=36,
    key=6,
    class_a=20,
    ideas=12,
    candidates=9,
    adopted=7,
    findings=5,
    lagging=2,
    reports=2,
    dropped=1,
)
"""Enough of each outcome that none of it is withheld for being of too few."""


class CrookedYear(Year):
    """The same year; now and then somebody does not do what is asked of them."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        self._said: dict[str, int] = {}
        self._orders: list[str] = []

    async def _say(self, n: int) -> Receipt:
        receipt = await super()._say(n)
        self._said[receipt.appeal_id] = n
        return receipt

    async def _deal(self, n: int, appeal_id: str, who: Actor) -> None:
        if n % 9 != 8:  # taken and left lying
            await super()._deal(n + self.n.local if n % 3 == 0 else 0, appeal_id, who)

    async def _handle(self, order_id: str, who: Actor) -> None:
        if order_id in self._orders:
            return
        self._orders.append(order_id)
        if len(self._orders) % 4:
            await super()._handle(order_id, who)

    async def _rate(self, receipt: Receipt) -> None:
        n = self._said[receipt.appeal_id]
        if n % 5 == 4:
            return
        solved, grade = (False, Grade.NOT_SATISFIED) if n % 3 == 2 else (True, Grade.SATISFIED)
        proof = {"tracking_code": receipt.tracking_code, "secret": receipt.secret}
        try:
            await self.hands.app_context.do(intake.RateAppeal(**proof, solved=solved, grade=grade), PUBLIC)
        except Declined as no:
            if no.problem.status != 409:  # nobody has answered it
                raise

    async def _answer(self, n: int, one: Any) -> None:
        if n % 6 != 5:
            await super()._answer(n, one)
