"""What takes long is done after a timer's transaction, with what that one found, and not at all where it failed."""

from pathlib import Path
from typing import Any

import eventlet
import pytest
from sqlalchemy import event, func, insert, literal, select

from kit.bus.base_service import BaseService
from kit.bus.entrypoints import every
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.testing.bench import Bench
from kit.testing.conformance import toys
from kit.testing.conformance.tables import effects
from services.intake.service import MIGRATIONS


class Room:
    name = "room"

    def __init__(self, bench: Bench) -> None:
        self.bus = bench.session
        self.found: Any = ["one"]
        self.seen: list[Any] = []
        self.waits = False
        self.left = 5

    def later(self, found: Any) -> None:
        with self.bus.work():  # a second transaction waits for nothing: the first is over
            self.seen.append(found)

    def anything(self, reading: ReadSession) -> bool:
        return bool(reading.connection.execute(select(literal(self.waits))).scalar())

    @every(1, waits=anything)
    def do_what_waits(self, work: UnitOfWork) -> None:
        work.connection.execute(select(1))
        self.seen.append("done")

    @every(1, parts=3)
    def take_a_part(self, work: UnitOfWork) -> bool:
        self.seen.append("a part")
        self.left -= 1
        return self.left > 0

    @every(1, after=later)
    def look(self, work: UnitOfWork) -> Any:
        if self.found is None:
            raise ValueError("nothing could be found")
        return self.found


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(Bench("intake", MIGRATIONS, f"sqlite:///{tmp_path}/room.db"))


def test_what_a_timer_found_is_handed_on_once_its_transaction_is_over(room: Room) -> None:
    room.look()
    assert room.seen == [["one"]]


def test_a_timer_that_fails_hands_nothing_on(room: Room) -> None:
    room.found = None
    with pytest.raises(ValueError, match="nothing could be found"):
        room.look()
    assert room.seen == []


def test_while_nothing_waits_a_timer_begins_no_transaction_of_its_own(room: Room) -> None:
    begun: list[Any] = []
    event.listen(room.bus.database.engine, "begin", begun.append)
    room.do_what_waits()
    assert (room.seen, begun) == ([], [])
    room.waits = True
    room.do_what_waits()
    assert (room.seen, len(begun)) == (["done"], 1)


def test_what_an_operator_runs_asks_nobody_whether_anything_waits(room: Room) -> None:
    with room.bus.work() as work:
        Room.do_what_waits.__wrapped__(room, work)  # type: ignore[attr-defined]
    assert room.seen == ["done"]


def test_who_writes_meanwhile_waits_for_a_part_of_what_a_timer_does_and_not_for_all(room: Room) -> None:
    eventlet.spawn(room.later, "written")
    room.take_a_part()
    assert room.seen == ["a part", "written", "a part", "a part"]
    room.take_a_part()  # the rest
    assert (room.seen[4:], room.left) == (["a part", "a part"], 0)


def test_what_an_operator_runs_writes_what_a_part_put_aside_before_the_next_looks() -> None:
    bench = Bench("teller", toys.MIGRATIONS)

    class Teller(BaseService):
        name, bus = "teller", bench.session

        @every(60, parts=9)
        def say_three_times(self, work: UnitOfWork) -> bool:
            many: int = work.connection.execute(select(func.count()).select_from(effects)).scalar_one()
            if many < 3:
                work.defer_insert(insert(effects), type="t", subject="s", n=many)
            return many < 3

    call = {"id": "k", "actor": {"role": "operator", "id": "op"}, "data": {}}
    assert Teller().run_timers(call)["answer"] == {"id": "teller"}
    with bench.look() as reading:
        assert list(reading.connection.execute(select(effects.c.n).order_by(effects.c.n)).scalars()) == [0, 1, 2]
