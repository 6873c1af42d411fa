"""A busy machine costs whoever lives a year time, and nothing else."""

import asyncio
from pathlib import Path

import pytest

from benchmarks.year.hands import TIMES, Hands
from contracts.base import Actor
from contracts.ops import Backlog, ReadBacklog
from deploy.dev.platform import SERVICES
from gateway.bus import Declined
from kit.clock import DrivenClock
from kit.problems import Problem


class Busy:
    """Answers after so many tries that were refused with this status."""

    def __init__(self, tries: int, status: int) -> None:
        self.tries, self.status = tries, status
        self.asked = 0

    async def answer(self) -> str:
        self.asked += 1
        if self.asked <= self.tries:
            raise Declined(Problem(type="timeout", title="The service did not answer in time.", status=self.status))
        return "done"


@pytest.fixture
def hands(tmp_path: Path) -> Hands:
    return Hands(None, DrivenClock(tmp_path / "clock"))  # type: ignore[arg-type]


@pytest.mark.parametrize("tries", [0, 1, TIMES])
def test_what_was_not_answered_in_time_is_done_again(hands: Hands, tries: int) -> None:
    busy = Busy(tries, 504)
    assert asyncio.run(hands.in_time(busy.answer)) == "done"
    assert busy.asked == tries + 1


@pytest.mark.parametrize(("tries", "status", "asked"), [(TIMES + 1, 504, TIMES + 1), (1, 403, 1), (1, 503, 1)])
def test_but_not_for_ever_and_no_other_refusal_is(hands: Hands, tries: int, status: int, asked: int) -> None:
    busy = Busy(tries, status)
    with pytest.raises(Declined):
        asyncio.run(hands.in_time(busy.answer))
    assert busy.asked == asked


class Telling:
    """A platform on which one service has something to tell still, for so many looks."""

    def __init__(self, service: str, looks: int) -> None:
        self.service, self.left = service, looks

    async def ask(self, query: ReadBacklog, actor: Actor, *, service: str) -> Backlog:
        self.left -= service == self.service
        tells = service == self.service and self.left >= 0
        return Backlog(service=service, unsent=int(tells), waiting=0, dead=0)


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_goes_on_while_any_service_has_something_to_tell(service: str, tmp_path: Path) -> None:
    telling = Telling(service, looks=3)
    asyncio.run(Hands(telling, DrivenClock(tmp_path / "clock")).settle())  # type: ignore[arg-type]
    assert telling.left < 0
