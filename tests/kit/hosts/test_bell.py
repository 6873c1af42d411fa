"""Who waits for the bell sleeps until it rings, hears what rang before, and wakes at a signal."""

import os
import signal
from collections.abc import Iterator
from time import monotonic

import eventlet
import pytest
from eventlet.green import socket

from kit.hosts.nameko.bell import Bell

LONG = 60.0


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    with eventlet.Timeout(30):
        yield


def test_who_waits_is_woken_by_whoever_rings() -> None:
    bell = Bell()
    waiting = eventlet.spawn(bell.wait, LONG)
    eventlet.sleep(0)
    assert not waiting.dead
    bell.ring()
    waiting.wait()


def test_what_rang_before_is_heard_once_however_often_it_rang() -> None:
    bell = Bell()
    for _ in range(100_000):
        bell.ring()
    while not _would_wait(bell):
        pass


def test_nobody_waits_longer_than_the_time_they_gave_themselves() -> None:
    began = monotonic()
    Bell().wait(0.01)
    assert monotonic() - began >= 0.01


def test_a_signal_rings_and_is_handled() -> None:
    bell, told = Bell(), []
    before = signal.signal(signal.SIGUSR1, lambda number, _frame: told.append(number))
    try:
        bell.rings_at_signals()
        waiting = eventlet.spawn(bell.wait, LONG)
        eventlet.sleep(0)
        os.kill(os.getpid(), signal.SIGUSR1)
        waiting.wait()
        assert told == [signal.SIGUSR1]
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGUSR1, before)


def _would_wait(bell: Bell) -> bool:
    """Whether nothing is left that rang."""
    waiting = eventlet.spawn(bell.wait, LONG)
    eventlet.sleep(0.01)
    if waiting.dead:
        return False
    bell.ring()
    waiting.wait()
    return True


def test_who_reads_from_a_socket_is_woken_by_what_arrives_and_by_whoever_rings() -> None:
    bell, (here, there) = Bell(), socket.socketpair()
    eventlet.spawn(there.send, b"x")
    assert bell.wait_beside(here, LONG)
    here.recv(1)
    eventlet.spawn(bell.ring)
    assert not bell.wait_beside(here, LONG)
    assert not bell.wait_beside(here, 0.01), "it rang once"


def test_what_a_packed_connection_has_unpacked_already_is_read_without_waiting() -> None:
    class Unpacked:
        def pending(self) -> int:
            return 7

    assert Bell().wait_beside(Unpacked(), LONG)
