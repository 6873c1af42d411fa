"""Who is called takes a danger on within minutes, and the office reads every month what it was told."""

from datetime import timedelta

from benchmarks.year.numbers import Part
from benchmarks.year.sayings import Saying
from contracts.notices import ReadAllNotices
from contracts.oncall import AcknowledgeAlarm, ListAlarms
from gateway.api import danger

MINUTES = 4
"""Until somebody says 由我处理; the next are called after five."""


class OnCall(Part):
    """The office, which is called for every danger of the county."""

    def rings(self, one: Saying) -> None:
        """Where what was said names a danger, somebody takes it on."""
        if danger.find(one.title, one.text):
            self.agenda.write(self.agenda.now() + timedelta(minutes=MINUTES), self._takes_on)

    async def _takes_on(self) -> None:
        for alarm in (await self.hands.ask(ListAlarms(only_open=True), self.office)).items:
            await self.hands.do(AcknowledgeAlarm(appeal_id=alarm.appeal_id), self.office)

    async def read_notices(self) -> None:
        """Everything that the office was told so far."""
        await self.hands.do(ReadAllNotices(), self.office)
