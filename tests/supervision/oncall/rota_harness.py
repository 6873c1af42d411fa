"""People on call on a work bench: the rota is arranged, dangers come in, people take them on."""

from datetime import date, timedelta
from typing import Any

from contracts.base import Actor, Place
from contracts.notices import ListToldNotices, ToldNotices
from contracts.oncall import (
    AcknowledgeAlarm,
    AddShift,
    Alarm,
    EndShift,
    ListAlarms,
    Person,
    ReadAlarm,
    ReadRota,
    Rota,
    SwapShift,
)
from contracts.words import Danger, Role
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.supervision_loop import TOWN, submitted

MONDAY = date(2026, 11, 2)
HE = Actor(role=Role.OFFICE, id="u-he", name="何科员")
LIN = Actor(role=Role.DEPARTMENT, id="u-lin", name="林队长", department="water")
WANG = Actor(role=Role.DEPUTY, id="d-1", name="王代表")
HEAD = Actor(role=Role.OFFICE, id="u-head", name="张主任")
LEADER = Actor(role=Role.LEADER, id="u-leader", name="刘副主任")
OPERATOR = Actor(role=Role.OPERATOR, id="notices", name="Minsheng")


class Watch(Desk):
    """The clock stands at Monday 2 November 2026, 10:00 in the county."""

    def put(self, who: Actor, **more: Any) -> str:
        """Somebody is put on the rota: today, all round the clock, in the whole county, unless `more` says else."""
        said = {"person": person(who), "first_day": MONDAY, "last_day": MONDAY} | more
        done: str = self.ask(AddShift(**said)).id
        return done

    def end(self, shift: str) -> None:
        """A line is taken off the rota."""
        self.ask(EndShift(shift_id=shift))

    def swap(self, shift: str, who: Actor, day: date = MONDAY) -> None:
        """Somebody stands in."""
        self.ask(SwapShift(shift_id=shift, day=day, person=person(who), reason="出差"))

    def rota(self, days: int = 1) -> Rota:
        """The rota from today on."""
        found: Rota = self.ask(ReadRota(days=days))
        return found

    def danger(self, appeal: str = "a-1", township: str = TOWN, **more: Any) -> None:
        """A resident says that life is in danger."""
        said = submitted(appeal, self.now, place=Place(township=township))
        told = said.model_copy(update={"urgent": True, "danger": Danger.GAS} | more)
        self.hear(told)
        self.tell(told)

    def wait(self, minutes: float) -> None:
        """So much time passes, and the timer looks."""
        self.later(minutes=minutes)
        self.room.call_again()

    def take_on(self, who: Actor, appeal: str = "a-1") -> Alarm:
        """由我处理."""
        found: Alarm = self.ask(AcknowledgeAlarm(appeal_id=appeal), who)
        return found

    def alarm(self, who: Actor, appeal: str = "a-1") -> Alarm:
        """As this person sees it."""
        found: Alarm = self.ask(ReadAlarm(appeal_id=appeal), who)
        return found

    def untaken(self, who: Actor) -> list[str]:
        """The dangers that nobody has taken on, as this person sees them."""
        return [one.appeal_id for one in self.ask(ListAlarms(only_open=True), who).items]

    def rung(self, who: Actor) -> int:
        """How often this person was told of a danger."""
        return sum(one.many for one in self.told(who) if one.kind == "appeal_urgent")

    def carried(self) -> ToldNotices:
        """What a gateway that looks now is told."""
        found: ToldNotices = self.ask(ListToldNotices(since=self.now - timedelta(hours=2)), OPERATOR)
        return found


def person(who: Actor) -> Person:
    """Somebody as the rota names them."""
    return Person(role=who.role, id=who.id, name=who.name, department=who.department)
