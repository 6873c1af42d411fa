"""What a service process knows of itself: whether its loop turns, and whether it consumes and publishes."""

from collections.abc import Callable
from time import monotonic

OK = "ok"
STILL_SECONDS = 60.0
"""A loop that has not turned for so long will not by itself; a broker that is away keeps nobody from turning (ours)."""


class Status:
    """Filled in by whoever does the work; a health check reads it."""

    def __init__(self) -> None:
        self._turned = monotonic()
        self._checks: dict[str, Callable[[], str]] = {}

    def turn(self) -> None:
        """The loop that hears the broker came round."""
        self._turned = monotonic()

    @property
    def alive(self) -> bool:
        """Whether it came round lately."""
        return monotonic() - self._turned < STILL_SECONDS

    def tell(self, name: str, check: Callable[[], str]) -> None:
        """`check` says `ok`, or in a word what is amiss."""
        self._checks[name] = check

    def checks(self) -> dict[str, str]:
        """What each of them says now."""
        return {name: check() for name, check in sorted(self._checks.items())}
