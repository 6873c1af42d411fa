"""Whatever is asked and answered about an order: its clock stands still as one counts it day by day."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.intake import AppealUnanswered
from contracts.supervision import ExtendOrder, ReadOrder, SignOrder
from kit.calendar import WorkingDays
from tests.supervision.cases.test_standing_still import answer, ask
from tests.supervision.supervision_loop import OFFICE, WATER, Loop, Said

CALENDAR = WorkingDays({}, ZoneInfo("Asia/Shanghai"))
DAY = timedelta(days=1)


def counted(opened: datetime, days: list[int], waited: list[tuple[datetime, datetime]]) -> date:
    """The day a reply is due, counted day by day: working days first, then every day a question waited."""
    due, first = CALENDAR.local_day(opened), CALENDAR.local_day(opened)
    for many in days:
        while many:
            due += DAY
            many -= CALENDAR.is_working(due)
    for stopped, resumed in waited:
        if stopped < CALENDAR.ends(due):
            still = CALENDAR.local_day(resumed) - max(CALENDAR.local_day(stopped), first)
            for _ in range(still.days):
                due += DAY
            while not CALENDAR.is_working(due):
                due += DAY
    return due


class Talk:
    """One order, and a resident who is asked about it again and again."""

    def __init__(self) -> None:
        self.loop = Loop()
        self.appeal_id, self.order_id = self.loop.opened()
        self.opened, self.days = self.loop.now, [5]
        self.waited: list[tuple[datetime, datetime]] = []
        self.asked: tuple[datetime, datetime] | None = None

    def ask(self) -> None:
        if self.asked is None:
            self.asked = self.loop.now, ask(self.loop, self.appeal_id, f"q-{len(self.waited)}")

    def answer(self) -> None:
        if self.asked is not None:
            for _ in range(2):  # told twice
                answer(self.loop, self.appeal_id, f"q-{len(self.waited)}")
            self._ends(min(self.loop.now, self.asked[1]))

    def fall_silent(self) -> None:
        if self.asked is not None:
            self.loop.bench.clock.at = max(self.loop.now, self.asked[1] + timedelta(minutes=1))
            self.loop.hear(AppealUnanswered(appeal_id=self.appeal_id, question_id=f"q-{len(self.waited)}"))
            self._ends(self.asked[1])

    def sign(self) -> None:
        with suppress(Said):
            self.loop.ask(SignOrder(order_id=self.order_id), WATER)

    def extend(self) -> None:
        with suppress(Said):
            self.loop.ask(ExtendOrder(order_id=self.order_id, working_days=3, reason="需要开挖"), WATER)
            self.days.append(3)

    def _ends(self, at: datetime) -> None:
        assert self.asked is not None
        self.waited.append((self.asked[0], at))
        self.asked = None


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["ask", "answer", "fall_silent", "sign", "extend"]), max_size=12), st.data())
def test_whatever_is_asked_and_answered_the_reply_is_due_as_counted_day_by_day(acts: list[str], data: Any) -> None:
    talk = Talk()
    for act in acts:
        talk.loop.later(hours=data.draw(st.integers(1, 60)))
        getattr(talk, act)()
    talk.answer()
    talk.sign()
    shown = talk.loop.ask(ReadOrder(order_id=talk.order_id), OFFICE).due
    assert shown is not None
    assert CALENDAR.local_day(shown.at) == counted(talk.opened, talk.days, talk.waited)
