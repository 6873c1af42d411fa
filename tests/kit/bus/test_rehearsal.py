"""What is tried in a transaction and undone leaves nothing behind, and a transaction goes on after it."""

import pytest
from sqlalchemy import insert, select

from contracts.base import Event
from kit.bus.tables import outbox
from kit.bus.unit_of_work import Origin, UnitOfWork
from kit.problems import Refused
from kit.testing.bench import Bench
from kit.testing.conformance.tables import effects
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import Told


@pytest.fixture
def bench() -> Bench:
    return Bench("teller", MIGRATIONS)


def write(work: UnitOfWork, n: int) -> None:
    work.connection.execute(insert(effects).values(type="told", subject="s", n=n))
    work.defer_insert(insert(effects), type="put aside", subject="s", n=n)
    work.emit(Told(word=str(n)), subject="s")
    work.once("looked up", lambda: n)
    work.before_commit.append(lambda: work.emit(Told(word="last"), subject="s"))


def kept(bench: Bench) -> tuple[list[int], int]:
    """What was written, and how much was promised."""
    with bench.look() as reading:
        written = sorted(reading.connection.execute(select(effects.c.n)).scalars())
        return written, len(reading.connection.execute(select(outbox.c.event_id)).all())


def test_what_was_tried_is_neither_written_nor_told(bench: Bench) -> None:
    with bench.work() as work:
        work.rehearse(lambda trial: write(trial, 1))
        assert work.once("looked up", lambda: 2) == 2, "what it looked up is forgotten too"
        write(work, 3)
    assert kept(bench) == ([3, 3], 2)


@pytest.mark.parametrize("when", ["before_commit", "after_commit"])
def test_what_a_trial_would_do_at_the_end_is_not_done(bench: Bench, when: str) -> None:
    done: list[str] = []
    with bench.work() as work:
        work.rehearse(lambda trial: getattr(trial, when).append(lambda: done.append("tried")))
        getattr(work, when).append(lambda: done.append("meant"))
    assert done == ["meant"]


def test_a_fact_has_the_same_name_whether_it_was_tried_before_or_not(bench: Bench) -> None:
    names = []
    for tries in (0, 2):
        with bench.work() as work:
            work.origin = Origin("c", "m", bench.clock.now())
            for _ in range(tries):
                work.rehearse(lambda trial: trial.emit(Told(word="a"), subject="s"))
            names.append(work.emit(Told(word="a"), subject="s"))
    assert names[0] == names[1]


def test_what_trying_raises_is_raised_and_undoes_what_came_before_in_it(bench: Bench) -> None:
    def refused(trial: UnitOfWork) -> None:
        write(trial, 1)
        raise Refused("not-now", "No.")

    with bench.work() as work:
        with pytest.raises(Refused):
            work.rehearse(refused)
        write(work, 2)
    assert kept(bench) == ([2, 2], 2)


def test_a_trial_may_emit_what_the_service_may(bench: Bench) -> None:
    class Elsewhere(Event):
        owner = "another"
        name = "word.lost.v1"

    with bench.work() as work, pytest.raises(ValueError, match="may not emit"):
        work.rehearse(lambda trial: trial.emit(Elsewhere(), subject="s"))
