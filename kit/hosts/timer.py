"""A timer entrypoint for both hosts: runs the method every so often, and goes on after a failure."""

from typing import Any

from eventlet import Timeout
from eventlet.event import Event
from nameko.extensions import Entrypoint


class Timer(Entrypoint):  # type: ignore[misc]
    """Runs first one interval after the start, and never overlaps with itself in one process."""

    def __init__(self, seconds: float, **options: Any) -> None:
        self.seconds = seconds
        super().__init__(**options)

    def setup(self) -> None:
        """Nothing runs before every dependency is ready."""
        self._stop = Event()

    def start(self) -> None:
        """Begin to wait."""
        self._thread = self.container.spawn_managed_thread(self._run, identifier=f"timer {self.method_name}")

    def stop(self) -> None:
        """Finish the run in hand and end."""
        if not self._stop.ready():
            self._stop.send(None)
        self._thread.wait()

    def _run(self) -> None:
        while not self._stop.ready():
            with Timeout(self.seconds, False):
                self._stop.wait()
                return
            done = Event()
            self.container.spawn_worker(
                self,
                (),
                {},
                handle_result=lambda context, result, error, done=done: _settle(done, result, error),
            )
            done.wait()


def _settle(done: Event, result: Any, error: Any) -> tuple[Any, Any]:
    """nameko has already logged the error; the next run tries again."""
    done.send(None)
    return result, error
