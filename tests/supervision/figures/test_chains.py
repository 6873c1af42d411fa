"""Several processes keep the chronicle: a chain each, and the figures of one."""

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from contracts.figures import RebuildFigures, VerifyChronicle
from contracts.supervision import DepartmentMerged
from contracts.supervision.departments import MovedOrder
from kit.bus.consumer import Incoming
from kit.bus.partitions import COUNTS, part_of
from services.supervision.figures import store
from services.supervision.figures.domain.chain import FIRST, numbered, placed, root
from services.supervision.figures.use_cases.chains import chain_of
from services.supervision.service import MIGRATIONS
from tests.supervision.figures.figure_harness import OPERATOR, Harness, life, replied
from tests.supervision.supervision_loop import submitted

APPEALS = [f"a-{n:02}" for n in range(24)]


def told(harness: Harness) -> list[Incoming]:
    """The lives of some appeals, one after another, and twice a department that becomes part of another."""
    luck = random.Random(5)
    facts = [(one, fact) for one in APPEALS for fact in life(one, harness.now, luck)]
    for code, into in (("housing", "roads"), ("roads", "water")):
        moved = [MovedOrder(order_id=f"o-{one}", appeal_id=one) for one in APPEALS[::3]]
        names = {"department_name": code, "into_name": into, "reason": "机构改革", "by": "办公室"}
        merged = DepartmentMerged(department=code, into=into, orders=moved, **names)
        facts.insert(luck.randrange(len(facts)), (code, merged))
    batch = []
    for n, (subject, fact) in enumerate(facts):
        harness.later(seconds=1)
        batch.append(Incoming(harness.bench.envelope(fact, subject, f"x-{n}"), body="{}"))
    return batch


def split(batch: list[Incoming], count: int) -> list[list[Incoming]]:
    """What each partition's queue brings."""
    return [[one for one in batch if part_of(one.envelope.subject, count) == part] for part in range(count)]


def counted(harness: Harness) -> list[Any]:
    """Every sum that is not nothing, and every case with what it counts as."""
    with harness.bench.look() as reading:
        run = reading.connection.execute
        sums = run(select(store.tallies).where(store.tallies.c.n != 0)).all()
        return sorted(map(tuple, sums)) + sorted(map(tuple, run(select(store.marks)).all()))


def at_once(harness: Harness, queues: list[list[Incoming]], most: int) -> None:
    """Each queue is emptied by a consumer of its own, so many messages a batch."""
    gate = threading.Barrier(len(queues))

    def consume(queue: list[Incoming]) -> None:
        gate.wait(30)
        for first in range(0, len(queue), most):
            harness.room.keep_the_chronicle(lambda consumer, at=first: consumer.take(queue[at : at + most]))

    people = [threading.Thread(target=consume, args=(queue,)) for queue in queues]
    for one in people:
        one.start()
    for one in people:
        one.join(120)
    assert harness.waiting() == 0, "a message failed"


@pytest.mark.parametrize("count", [2, 4])
def test_consumers_that_keep_it_at_once_count_what_one_counts(database_url: Callable[[Path], str], count: int) -> None:
    alone = Harness()
    alone.deliver(told(alone))
    together = Harness(database_url(MIGRATIONS), partitions=count)
    batch = told(together)
    at_once(together, split(batch, count), 3)
    assert counted(together) == counted(alone)
    state = together.ask(VerifyChronicle(), OPERATOR)
    assert (state.events, state.broken_at) == (len(batch), None)
    assert together.ask(RebuildFigures(), OPERATOR) == state
    assert counted(together) == counted(alone)
    with together.bench.look() as reading:
        chains = set(reading.connection.execute(select(store.heads.c.chain)).scalars())
    assert chains == set(range(count, 2 * count))


def test_from_one_chain_to_two_and_back_a_case_is_told_in_the_order_it_happened(harness: Harness) -> None:
    alone = Harness()
    whole = told(alone)
    alone.deliver(whole)
    batch = told(harness)
    third = len(batch) // 3
    for number, count in enumerate((1, 2, 1)):
        harness.room.settings = harness.room.settings.model_copy(update={"partitions": count})
        harness.deliver(batch[number * third : (number + 1) * third if number < 2 else None])
    assert counted(harness) == counted(alone)
    state = harness.ask(VerifyChronicle(), OPERATOR)
    assert (state.events, state.broken_at) == (len(batch), None)
    before = counted(harness)
    harness.ask(RebuildFigures(), OPERATOR)
    assert counted(harness) == before


@pytest.mark.parametrize("what", ["altered", "dropped", "cut", "gone"])
def test_what_was_edited_in_one_of_several_chains_is_named_with_its_chain(harness: Harness, what: str) -> None:
    harness.room.settings = harness.room.settings.model_copy(update={"partitions": 2})
    harness.tell(*(submitted(f"a-{n}", harness.now) for n in range(12)))
    H = store.chronicle.c
    with harness.bench.work() as work:
        run = work.connection.execute
        last = max(seq for seq in run(select(H.seq)).scalars() if placed(seq)[0] == 3)
        if what == "altered":
            run(update(store.chronicle).where(H.seq == numbered(3, 2)).values(data='{"appeal_id":"a-9"}'))
        if what == "dropped":
            run(delete(store.chronicle).where(H.seq == numbered(3, 2)))
        if what == "cut":
            run(delete(store.chronicle).where(H.seq == last))
        if what == "gone":
            run(delete(store.chronicle).where(H.seq > numbered(3, 0)))
    state = harness.ask(VerifyChronicle(), OPERATOR)
    number = {"altered": 2, "dropped": 2, "cut": placed(last)[1], "gone": 1}[what]
    assert (state.chain, state.broken_at) == (3, number)


def test_the_root_is_another_when_any_chain_ends_otherwise(harness: Harness) -> None:
    harness.room.settings = harness.room.settings.model_copy(update={"partitions": 2})
    heads = set()
    for n in range(6):
        harness.tell(submitted(f"a-{n}", harness.now))
        heads.add(harness.ask(VerifyChronicle(), OPERATOR).head)
    harness.tell(replied("a-0"))
    heads.add(harness.ask(VerifyChronicle(), OPERATOR).head)
    assert len(heads) == 7


def test_no_two_numbers_of_partitions_share_a_chain_and_an_events_number_says_which_it_is() -> None:
    chains = [{chain_of(f"s-{n}", count) for n in range(2000)} for count in COUNTS]
    assert chains == [set(range(count, 2 * count)) for count in COUNTS]
    assert [placed(numbered(chain, 7)) for chain in (1, 2, 127)] == [(1, 7), (2, 7), (127, 7)]
    assert numbered(1, 7) == 7
    assert numbered(127, 1 << 40) < 1 << 63


def test_the_root_of_one_chain_is_its_own_end() -> None:
    assert root({}) == FIRST
    assert root({1: (4, "ab")}) == "ab"
    assert root({2: (1, "ab"), 3: (1, "cd")}) != root({2: (1, "cd"), 3: (1, "ab")})
