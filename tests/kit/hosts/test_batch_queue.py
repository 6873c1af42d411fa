"""The line before a subscription: batches in order, and letters not forgotten over it."""

import itertools

import eventlet
import pytest

from kit.hosts import batch_queue


def test_what_waits_is_taken_together_in_order_and_what_is_left_at_a_stop_as_well() -> None:
    taken: list[list[int]] = []
    queue: batch_queue.BatchQueue[int] = batch_queue.BatchQueue(3, taken.append, lambda: None)
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

    queue = batch_queue.BatchQueue(10, take, lambda: looks.append(1))
    queue.put(0)
    queue.run()
    assert looks


def test_an_empty_line_looks_at_its_letters_and_wakes_for_what_comes() -> None:
    taken: list[list[str]] = []
    looks: list[int] = []
    queue: batch_queue.BatchQueue[str] = batch_queue.BatchQueue(10, taken.append, lambda: looks.append(1))
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
