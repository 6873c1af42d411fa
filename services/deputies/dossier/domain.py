"""What participation is, and what counts as done (Deputies Law, art. 58: the record of deputies' work)."""

from collections.abc import Iterable
from typing import NamedTuple

CAME = frozenset({"present", "late", "left_early"})
"""Who was there, at least for a part of it."""


class Counted(NamedTuple):
    """So many entries of one kind and presence."""

    duty: str
    presence: str
    asked: bool
    many: int


def participation(counted: Iterable[Counted]) -> tuple[int, int]:
    """Those who came, of all who were asked: numerator and denominator. What nobody was asked to does not count."""
    asked = [one for one in counted if one.asked]
    return sum(one.many for one in asked if one.presence in CAME), sum(one.many for one in asked)


def done(counted: Iterable[Counted]) -> dict[str, int]:
    """What was done, by kind of duty."""
    sums: dict[str, int] = {}
    for one in counted:
        if one.presence in CAME:
            sums[one.duty] = sums.get(one.duty, 0) + one.many
    return sums
