"""The year's texts: the office reads what was written to be public, and releases it."""

from datetime import date
from functools import partial
from typing import Any

from benchmarks.year.numbers import Part
from contracts import release as r
from contracts.held import HeldText

OWNERS: tuple[tuple[type[Any], type[Any], type[Any]], ...] = (
    (r.ReadIdeaReleases, r.ListHeldIdeas, r.DecideIdea),
    (r.ReadLetterReleases, r.ListHeldLetters, r.DecideLetter),
    (r.ReadTextReleases, r.ListHeldTexts, r.DecideText),
)
"""Of each service that holds texts: how many wait, which, and the decision."""
BEGINS, ENDS = 7, 52
"""Weeks in which the office reads: from when departments say what they think of ideas."""


class Reading(Part):
    """What waits to be read, kind by kind; nobody has anything to hide."""

    def plan_reading(self) -> None:
        """Each week on its second visiting day, before what waits goes over its time."""
        for week in range(BEGINS, ENDS):
            day = self.agenda.day(date.fromisocalendar(self.n.year, week, 4))
            self.agenda.write(self.agenda.of(day, 17), self.read)

    async def read(self) -> None:
        """Everything that nobody read yet is released whole."""
        await self.hands.settle()
        for record, held, decide in OWNERS:
            for rule in (await self.hands.ask(record(), self.office)).rules:
                if rule.waiting:
                    texts = await self.hands.pages(held(kind=rule.kind, limit=200), self.office)
                    await self.hands.each(texts, partial(self._let_out, decide))

    async def _let_out(self, decide: type[Any], text: HeldText) -> None:
        released = decide(kind=text.kind, key=text.key, verdict="released", checked_by="办公室保密员")
        await self.hands.do(released, self.office)
