"""The line before a subscription: batches in order, and letters not forgotten over it."""

import itertools
from collections.abc import Callable

import eventlet
import pytest

from kit.hosts import batch_queue
from kit.hosts.pace import Pace

SOON, LONG = 0.1, 3600.0


def noted(looks: list[int]) -> Callable[[], float]:
    """Looks that are noted, one soon after the other."""

    def look() -> float:
        looks.append(1)
        return SOON

    return look


def test_what_waits_is_taken_together_in_order_and_what_is_left_at_a_stop_as_well() -> None:
    taken: list[list[int]] = []
    queue: batch_queue.BatchQueue[int] = batch_queue.BatchQueue(3, taken.append, lambda: LONG)
    for n in range(7):
        queue.put(n)
    queue.stop()
    queue.run()
    assert taken == [[0, 1, 2], [3, 4, 5], [6]]


def test_a_line_that_is_never_empty_still_looks_at_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(0.0, 0.1)
    monkeypatch.setattr(batch_queue, "monotonic", lambda: next(clock))
    looks: list[int] = []
    queue: batch_queue.BatchQueue[int]

    def take(numbers: list[int]) -> None:
        if numbers[0] < 100:
            queue.put(numbers[0] + 1)
        else:
            queue.stop()

    queue = batch_queue.BatchQueue(10, take, noted(looks))
    queue.put(0)
    queue.run()
    assert looks


def test_an_empty_line_looks_at_its_letters_and_wakes_for_what_comes() -> None:
    taken: list[list[str]] = []
    looks: list[int] = []
    queue: batch_queue.BatchQueue[str] = batch_queue.BatchQueue(10, taken.append, noted(looks))
    running = eventlet.spawn(queue.run)
    with eventlet.Timeout(10):
        while not looks:
            eventlet.sleep(0.05)
        queue.put("late")
        while not taken:
            eventlet.sleep(0.05)
        queue.stop()
        running.wait()
    assert taken == [["late"]]


def test_a_line_that_has_nothing_to_look_for_looks_again_as_soon_as_it_is_stirred() -> None:
    looks: list[int] = []
    queue: batch_queue.BatchQueue[str]

    def look() -> float:
        looks.append(1)
        if len(looks) == 2:
            queue.stop()
        return LONG

    queue = batch_queue.BatchQueue(10, lambda _: None, look)
    running = eventlet.spawn(queue.run)
    with eventlet.Timeout(10):
        while not looks:
            eventlet.sleep(0.05)
        queue.stir()
        running.wait()
    assert len(looks) == 2


def test_what_stirs_a_line_while_it_looks_is_not_forgotten() -> None:
    looks: list[int] = []
    queue: batch_queue.BatchQueue[str]

    def look() -> float:
        looks.append(1)
        (queue.stir if len(looks) == 1 else queue.stop)()
        return LONG

    queue = batch_queue.BatchQueue(10, lambda _: None, look)
    queue.stir()
    with eventlet.Timeout(10):
        queue.run()
    assert len(looks) == 2


class Hand:
    """A line that gathers, and what it took; the time is as real as its waits."""

    def __init__(self, batch: int, **pace: float) -> None:
        self.taken: list[list[int]] = []
        self.line: batch_queue.BatchQueue[int] = batch_queue.BatchQueue(
            batch, self.taken.append, lambda: LONG, Pace(**pace)
        )

    def run_until(self, batches: int) -> list[list[int]]:
        """What was taken, once there are so many batches."""
        running = eventlet.spawn(self.line.run)
        with eventlet.Timeout(10):
            while len(self.taken) < batches:
                eventlet.sleep(0.01)
        self.line.stop()
        running.wait()
        return self.taken


def test_who_comes_alone_waits_a_moment_for_others_and_is_taken_with_them() -> None:
    hand = Hand(batch=10, alone=0.3)
    eventlet.spawn_after(0.05, lambda: hand.line.put(2))
    hand.line.put(1)
    assert hand.run_until(1) == [[1, 2]]


def test_nobody_waits_for_more_than_a_full_batch_has_room_for() -> None:
    hand = Hand(batch=2, alone=LONG)
    for number in range(4):
        hand.line.put(number)
    assert hand.run_until(2) == [[0, 1], [2, 3]]


def test_who_comes_alone_is_taken_alone_when_the_moment_is_over() -> None:
    hand = Hand(batch=10, alone=0.05)
    hand.line.put(1)
    assert hand.run_until(1) == [[1]]


def test_a_line_that_is_told_to_stop_waits_for_nobody() -> None:
    hand = Hand(batch=10, alone=LONG)
    hand.line.put(1)
    running = eventlet.spawn(hand.line.run)
    eventlet.sleep(0.01)
    hand.line.stop()
    with eventlet.Timeout(10):
        running.wait()
    assert hand.taken == [[1]]


def test_a_line_that_leaves_takes_the_batch_that_gathers_and_sends_those_behind_it_away() -> None:
    hand = Hand(batch=2, alone=LONG)
    for number in range(5):
        hand.line.put(number)
    hand.line.leave()
    with eventlet.Timeout(10):
        hand.line.run()
    assert hand.taken == [[0, 1]]


def test_who_comes_after_a_quiet_moment_is_taken_at_once_and_who_follows_is_gathered() -> None:
    hand = Hand(batch=10, apart=0.5)
    for number in range(4):
        eventlet.spawn_after(0.02 * number, lambda number=number: hand.line.put(number))
    assert hand.run_until(2) == [[0], [1, 2, 3]]


def test_a_stream_that_fills_batches_waits_for_nothing() -> None:
    hand = Hand(batch=2, apart=LONG)
    for number in range(6):
        hand.line.put(number)
    assert hand.run_until(3) == [[0, 1], [2, 3], [4, 5]]


def test_who_was_left_by_a_full_batch_waits_for_the_next_beginning() -> None:
    hand = Hand(batch=2, apart=0.3)
    for number in range(3):
        hand.line.put(number)
    eventlet.spawn_after(0.05, lambda: hand.line.put(3))
    assert hand.run_until(2) == [[0, 1], [2, 3]]
