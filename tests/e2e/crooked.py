"""A county's small year in which things also go wrong: not answered, answered late, refused by whoever rates."""

from dataclasses import replace
from typing import Any

from benchmarks.year.numbers import SMALL
from benchmarks.year.play import Year
from benchmarks.year.sayings import Saying
from contracts import intake
from contracts.base import Actor
from contracts.words import Grade
from gateway.access.signed_in import PUBLIC

NUMBERS = replace(SMALL, appeals=144, local_percent=55, suggestions=36, key=6, class_a=20, lagging=2)
"""Enough of each outcome that none of it is withheld for being of too few."""


class CrookedYear(Year):
    """The same year; now and then somebody does not do what is asked of them."""

    async def _solved(self, one: Saying, who: Actor) -> None:
        if one.number % 9 != 8:  # taken and left lying
            await super()._solved(one, who)

    async def _replied(self, one: Saying, department: str, order: str) -> None:
        if one.number % 4:
            await super()._replied(one, department, order)

    async def _rated(self, one: Saying) -> None:
        if one.number % 3 != 2 or one.number in self.came_back:
            await super()._rated(one)
            return
        self.came_back.add(one.number)
        no = intake.RateAppeal(**self._proof(one), solved=False, grade=Grade.NOT_SATISFIED, words="没有解决。")
        await self.hands.do(no, PUBLIC)

    async def _answered(self, n: int, of: str) -> None:
        if n % 6 != 5:
            await super()._answered(n, of)

    async def _appraise(self) -> None:
        """This county never comes to it."""

    def plan_inquiries(self) -> None:
        """Nor does it ask."""

    async def _residents(self, *of: Any) -> None:
        """Nor is anybody asked."""
