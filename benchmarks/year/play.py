"""The year played: everybody's plans go into one book, and the clock goes through it from January to December."""

from datetime import date
from functools import partial

from benchmarks.stage import NIGHT
from benchmarks.year.appealing import Appealing
from benchmarks.year.gathering import Gathering
from benchmarks.year.grading import Grading
from benchmarks.year.hearing import Hearing
from benchmarks.year.inquiring import Inquiring
from benchmarks.year.publishing import Publishing
from benchmarks.year.reading import Reading
from benchmarks.year.receiving import Receiving
from benchmarks.year.researching import Researching
from benchmarks.year.suggesting import Suggesting
from benchmarks.year.watching import Watching
from contracts import deputies as d
from contracts.base import Actor

SIGNING = 61
"""Deputies with an account in a county besides the demo's: as many as the demo has (ours)."""


class Year(
    Grading,
    Suggesting,
    Watching,
    Inquiring,
    Researching,
    Appealing,
    Gathering,
    Receiving,
    Hearing,
    Publishing,
    Reading,
):
    """The county's year as its people live it."""

    async def play(self) -> None:
        """From the season of ideas in January to New Year's Eve."""
        stations = (await self.hands.ask(d.ListStations(), self.office)).items
        self.spots = {one.township: one.station for one in reversed(stations)}
        self.plan_season()
        self.plan_appeals()
        self.plan_vote()
        self.plan_suggestions()
        self.plan_projects()
        self.plan_inquiries()
        self.plan_topics()
        self.plan_publishing()
        self.agenda.write(self.on(3, 3, 10), self._begin_duties)
        for month in range(3, 12):
            self.agenda.write(self.on(month, 28), partial(self._duties, month))
        self.agenda.write(self.on(12, 18, 10), self._last_duties)
        self.plan_reading()
        for month in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12):
            self.agenda.write(self.on(month, 16, 17), self.read_notices)
            self.agenda.write(self.on(month, 26, NIGHT), self._sleep)
        self.agenda.write(self.on(12, 31), self._close)
        await self.agenda.until(self.agenda.of(date(self.n.year, 12, 31), 18))

    def accounts(self) -> dict[str, Actor]:
        """Who can sign in to it: everybody of the demo; elsewhere its people and the first deputies."""
        first = {one.id.lower(): one for one in self.people[:SIGNING]}
        return self.world.people if self.world.demo else self.world.people | first

    async def _sleep(self) -> None:
        """A night in which the county learns from what was decided; nobody is awake."""

    async def _begin_duties(self) -> None:
        await self.plan_groups()
        await self.pair()
        await self.adopt_plan()

    async def _duties(self, month: int) -> None:
        """What deputies do besides, once a month."""
        await self.gather(month)
        await self.receive(month)
        await self.invite(month)
        await self.keep_contact(month)
        await self.hear(month)
        await self.go_away(month)
        await self.tick(month)

    async def _last_duties(self) -> None:
        await self.gather(12)
        await self.receive(12)
        await self.report_to_voters()

    async def _close(self) -> None:
        await self.publish_voter_reports()
        await self.read()
