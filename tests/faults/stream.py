"""A stream of events through the three toys, and what became of it."""

import itertools
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import OperationalError

from kit.bus.tables import deferred
from kit.testing.conformance.platform import Platform, until
from kit.testing.conformance.tables import effects

_numbers = itertools.count(step=100_000)
SUBJECTS = 20
PART = 100


@dataclass
class Outcome:
    """What the third service saw of one stream, per kind of event: begun (from the first) and passed (the second)."""

    lost: int
    doubled: int
    inversions: int


class Stream:
    """`count` chains, begun part by part in transactions of a hundred."""

    def __init__(self, platform: Platform, count: int) -> None:
        self.platform = platform
        self.count = count
        self.first = next(_numbers)
        self._begun = 0

    def begin(self, count: int) -> None:
        """Begin some more chains."""
        last = self._begun + count
        for n in range(self._begun, last, PART):
            many = {"first": self.first + n, "count": min(PART, last - n), "subjects": SUBJECTS}
            key = f"many-{self.first + n}"
            until(lambda many=many, key=key: self.platform.ask("first", "begin_many", many, key).get("answer"))
        self._begun = last

    def begin_rest(self) -> None:
        """Begin what is left."""
        self.begin(self.count - self._begun)

    def arrived(self, service: str = "third") -> int:
        """How many effects of this stream there are; 0 while nobody answers."""
        mine = select(func.count()).where(effects.c.n.between(self.first, self.first + self.count - 1))
        engine = create_engine(self.platform.databases[service])
        try:
            with engine.connect() as connection:
                return int(connection.execute(mine).scalar_one())
        except OperationalError:
            return 0
        finally:
            engine.dispose()

    def outcome(self, seconds: float = 90) -> Outcome:
        """Wait until two events a chain have arrived, then look twice: nothing more may come."""
        until(lambda: self.arrived() >= 2 * self.count, seconds)
        engine = create_engine(self.platform.databases["third"])
        mine = select(effects).where(effects.c.n.between(self.first, self.first + self.count - 1))
        with engine.connect() as connection:
            rows = connection.execute(mine.order_by(effects.c.id)).all()
        engine.dispose()
        seen = [(row.type, row.n) for row in rows]
        lines: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row in rows:
            lines[row.type, row.subject].append(row.n)
        inversions = sum(a > b for line in lines.values() for a, b in itertools.pairwise(line))
        return Outcome(2 * self.count - len(set(seen)), len(seen) - len(set(seen)), inversions)

    def kept_back(self) -> int:
        """Letters in all three databases."""
        found = 0
        for url in self.platform.databases.values():
            engine = create_engine(url)
            with engine.connect() as connection:
                found += connection.execute(select(func.count()).select_from(deferred)).scalar_one()
            engine.dispose()
        return found


NOTHING_WRONG = Outcome(lost=0, doubled=0, inversions=0)
