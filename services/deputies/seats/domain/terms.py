"""Terms of congresses: five years, from the first meeting of one to the first meeting of the next.

Source: Deputies Law, art. 2. When the next congress meets first is known late: a term's end may be open.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from services.deputies.shared.domain.faults import Fault


class Term(NamedTuple):
    """One term of the congresses of one level; `end` is the first day that is not of it any more."""

    level: str
    name: str
    begin: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether a day is of this term."""
        return self.begin <= day and (self.end is None or day < self.end)


class Terms:
    """Every term that is known, by level; of a level without terms nothing is said."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._of: dict[str, list[Term]] = {}
        for one in terms:
            self._of.setdefault(one.level, []).append(one)

    def known(self, level: str) -> bool:
        """Whether any term of this level is known."""
        return level in self._of

    def of(self, level: str, day: date) -> Term | None:
        """The term that a day is of."""
        return next((one for one in self._of.get(level, ()) if one.covers(day)), None)


def wrong_with(terms: Sequence[Term], place: int) -> list[Fault]:
    """What is wrong with one of these terms, beside the others."""
    one = terms[place]
    if one.end is not None and one.end <= one.begin:
        return [Fault("任期止须在任期起之后", "A term ends after it begins", "end")]
    other = next((term for at, term in enumerate(terms) if at != place and _clash(one, term)), None)
    if other is None:
        return []
    zh, en = f"与{other.name}的任期重叠", f"It clashes with the term {other.name}"
    return [Fault(zh, en, "begin")]


def _clash(one: Term, other: Term) -> bool:
    """Whether a day is of both; two of one level never share one. A term that ends before it begins has no days."""
    if one.level != other.level or (other.end is not None and other.end <= other.begin):
        return False
    return (other.end is None or one.begin < other.end) and (one.end is None or other.begin < one.end)
