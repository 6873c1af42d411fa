"""Token buckets in memory, so many at once and then one by one: public POSTs are many, but not endless."""

from time import monotonic

from contracts.base import Problem
from gateway.bus import Declined

MOST = 50_000
"""Keys remembered; beyond it those are forgotten that say least: full buckets, then the fuller half."""
FROM_ADDRESS = Problem(type="too-many-requests", title="Too many requests from this address.", status=429)


class Rate:
    """`take(key)` lets a request through or raises Declined (429) with the seconds to wait."""

    def __init__(self, per_minute: float, burst: int, problem: Problem = FROM_ADDRESS) -> None:
        self._per_second = per_minute / 60
        self._burst = float(burst)
        self._problem = problem
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> None:
        """One request of this address, or whatever the key stands for."""
        wait = self.wait(key)
        if wait:
            raise Declined(self._problem, retry_after=wait)

    def wait(self, key: str) -> int:
        """0, and one is taken; or the seconds until there is one again, and nothing is taken."""
        if not self._per_second:
            return 0
        now = monotonic()
        tokens = self._tokens(key, now)
        if tokens < 1:
            return int((1 - tokens) / self._per_second) + 1
        if len(self._buckets) > MOST:
            self._make_room(now)
        self._buckets[key] = (tokens - 1, now)
        return 0

    def give_back(self, key: str) -> None:
        """What was taken turned out not to count."""
        if key in self._buckets:
            now = monotonic()
            self._buckets[key] = (min(self._burst, self._tokens(key, now) + 1), now)

    def forget(self, key: str) -> None:
        """As if nothing had ever been taken."""
        self._buckets.pop(key, None)

    def _tokens(self, key: str, now: float) -> float:
        tokens, at = self._buckets.get(key, (self._burst, now))
        return min(self._burst, tokens + (now - at) * self._per_second)

    def _make_room(self, now: float) -> None:
        filled = sorted((self._tokens(key, now), key) for key in self._buckets)
        kept = [key for tokens, key in filled[: MOST // 2] if tokens < self._burst]
        self._buckets = {key: self._buckets[key] for key in kept}
