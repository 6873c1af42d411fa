"""What follows from the county's decisions on its lists: who goes on in whose place, what one was called on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar


class Coded(Protocol):
    """An entry of a list, as a decision has it."""

    @property
    def code(self) -> str:
        """The key."""


class Listed(Coded, Protocol):
    """An entry of a list as it is told."""

    @property
    def active(self) -> bool:
        """Whether it is given to anything new."""


E = TypeVar("E", bound=Coded, covariant=True)


class Decided(Protocol[E]):
    """A decision: from its day on what is in `after` is in the place of what is in `before`."""

    @property
    def day(self) -> date:
        """From which day on."""

    @property
    def before(self) -> Sequence[E]:
        """As they were."""

    @property
    def after(self) -> Sequence[E]:
        """As they are from then on."""


def heirs(listed: Iterable[Listed], decisions: Iterable[Decided[Coded]]) -> dict[str, str]:
    """By the code of what is no more, the one entry that goes on in its place; what was divided has none."""
    present = {one.code for one in listed if one.active}
    found: dict[str, str | None] = {}
    for one in decisions:
        after = [each.code for each in one.after]
        for gone in (each.code for each in one.before if each.code not in after):
            heir = after[0] if len(after) == 1 else None
            found = {code: heir if next_one == gone else next_one for code, next_one in found.items()} | {gone: heir}
    return {code: heir for code, heir in found.items() if code not in present and heir in present}


def named_on(code: str, day: date, decisions: Sequence[Decided[E]]) -> E | None:
    """What an entry was called on a day, where a later decision changed that; None: what it is called now."""
    later = (each for one in decisions if one.day > day for each in one.before)
    return next((each for each in later if each.code == code), None)
