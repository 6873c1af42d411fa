"""A token bucket for each client address, in memory: public POSTs are many, but not endless."""

from time import monotonic

from contracts.base import Problem
from gateway.bus import Declined

MOST = 50_000
"""Addresses remembered; beyond it the full buckets, which say nothing, are forgotten."""


class Rate:
    """`take(address)` lets a request through or raises Declined (429) with the seconds to wait."""

    def __init__(self, per_minute: int, burst: int) -> None:
        self._per_second = per_minute / 60
        self._burst = float(burst)
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, address: str) -> None:
        """One request of this address."""
        if not self._per_second:
            return
        now = monotonic()
        tokens, at = self._buckets.get(address, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        if tokens < 1:
            wait = int((1 - tokens) / self._per_second) + 1
            title = "Too many requests from this address."
            raise Declined(Problem(type="too-many-requests", title=title, status=429), retry_after=wait)
        if len(self._buckets) > MOST:
            self._forget(now)
        self._buckets[address] = (tokens - 1, now)

    def _forget(self, now: float) -> None:
        full = self._burst / self._per_second
        self._buckets = {key: kept for key, kept in self._buckets.items() if now - kept[1] < full}
        if len(self._buckets) > MOST:
            self._buckets.clear()
