"""Threads in which queries are answered: whoever reads long keeps nobody who writes waiting."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from eventlet.event import Event

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
THREADS = 2
"""Of all services together (ours): one who reads long leaves another to the rest, and the hub's thread has two others
at the most to share Python's lock with."""
SWITCH_SECONDS = 0.001
"""After so long a thread that is at work in Python lets another go on, instead of five milliseconds (ours): who writes
gives the lock away at each statement, and waits for it each time."""


class Readers:
    """Runs a task in a thread; the worker in the hub's thread waits, as green as for anything else."""

    def __init__(self, post: Post) -> None:
        """`post` hands something to the hub's thread, whoever calls it."""
        self._post = post
        sys.setswitchinterval(SWITCH_SECONDS)
        self._threads = ThreadPoolExecutor(THREADS, "reader")

    def run(self, task: Callable[[], T]) -> T:
        """What the task returns; raises what it raises. Asked in the hub's thread, where others go on meanwhile."""
        done: Event = Event()
        context = copy_context()
        future = self._threads.submit(context.run, task)
        future.add_done_callback(lambda _: self._post(done.send))
        done.wait()
        return future.result()

    def close(self) -> None:
        """Take nothing more; what is read still ends by its deadline."""
        self._threads.shutdown(wait=False, cancel_futures=True)
