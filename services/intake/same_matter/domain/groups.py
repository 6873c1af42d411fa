"""Which appeals are one matter: average linkage over their likenesses, bound by what people decided by hand.

The order in which appeals came decides nothing: the same likenesses make the same matters.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
"""Two appeals by number, the smaller first."""
EDGE = 0.15
"""From this likeness on two appeals may be about one matter (measured)."""
LINK = 0.10
"""Two groups are one matter from this mean likeness of their appeals on (measured)."""
COMPARED = 30
"""Earlier appeals that a new one is compared with, the likeliest."""


def pair(one: int, other: int) -> Pair:
    """The two in order."""
    return (one, other) if one < other else (other, one)


def group(
    numbers: Collection[int],
    edges: Mapping[Pair, float],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[set[int]]:
    """The matters these appeals make; what was joined by hand stays together, what was parted by hand stays apart.

    Likenesses that are not among `edges` count as none. An appeal is compared with `COMPARED` others at the most, so no
    more are expected between two groups: a large matter does not fall apart for its size. Two groups of several are
    never made one by a single appeal that is like both, as a text made of two others is.
    """
    return _Linkage(numbers, edges, together, apart).run()


class _Linkage:
    """Groups by the smallest number in them, and the sums of likenesses between them."""

    def __init__(
        self, numbers: Collection[int], edges: Mapping[Pair, float], together: Iterable[Pair], apart: Iterable[Pair]
    ) -> None:
        self.members = {number: {number} for number in sorted(numbers)}
        self.near: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self.alike: defaultdict[int, set[int]] = defaultdict(set)
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        for (one, other), like in sorted(edges.items()):
            if one in self.members and other in self.members:
                self.near[one][other] = self.near[other][one] = like
                self.alike[one].add(other)
                self.alike[other].add(one)
        for one, other in apart:
            if one in self.members and other in self.members:
                self.apart[one].add(other)
                self.apart[other].add(one)
        home = {number: number for number in self.members}
        for one, other in sorted(together):
            if one in home and other in home and home[one] != home[other]:
                kept, gone = pair(home[one], home[other])
                if gone not in self.apart[kept]:
                    home.update(dict.fromkeys(self.members[gone], kept))
                    self._merge(kept, gone)

    def run(self) -> list[set[int]]:
        """Join the two nearest groups until no two are near enough."""
        waiting = [
            (-self._link(one, other), one, other) for one in self.near for other in self.near[one] if one < other
        ]
        heapify(waiting)
        while waiting:
            link, one, other = heappop(waiting)
            if -link < LINK:
                break
            if other not in self.near.get(one, ()) or -link != self._link(one, other) or other in self.apart[one]:
                continue
            if not self._said_by_two(one, other):
                continue  # what joins either of them later is asked again
            self._merge(one, other)
            for third in self.near[one]:
                heappush(waiting, (-self._link(one, third), *pair(one, third)))
        return list(self.members.values())

    def _link(self, one: int, other: int) -> float:
        mine, theirs = len(self.members[one]), len(self.members[other])
        return self.near[one][other] / min(mine * theirs, COMPARED * min(mine, theirs))

    def _said_by_two(self, one: int, other: int) -> bool:
        """Whether two likenesses between the groups have no appeal in common, or one of the groups is a single one."""
        few, many = sorted((self.members[one], self.members[other]), key=len)
        if len(few) == 1:
            return True
        between = [(mine, theirs) for mine in few for theirs in self.alike[mine] if theirs in many]
        return not any(all(each in two for two in between) for each in between[0])

    def _merge(self, kept: int, gone: int) -> None:
        self.members[kept] |= self.members.pop(gone)
        for third, like in self.near.pop(gone, {}).items():
            self.near[third].pop(gone, None)
            if third != kept:
                self.near[kept][third] = self.near[third][kept] = self.near[kept].get(third, 0.0) + like
        for third in self.apart.pop(gone, set()):
            self.apart[third].discard(gone)
            self.apart[third].add(kept)
            self.apart[kept].add(third)
