"""What a decision on one of the county's lists changes in it: the same for townships and for categories."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar

from contracts.county import CountyChanged
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.supervision.county import store
from services.supervision.settings import SupervisionSettings


class Entry(Protocol):
    """A township or a category, as it is told."""

    @property
    def code(self) -> str:
        """The key."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def name_en(self) -> str:
        """The same in English; empty: the Chinese name stands there too."""

    @property
    def active(self) -> bool:
        """Whether it is given to anything new."""

    def model_copy(self, *, update: dict[str, Any]) -> Self:
        """Another with these fields."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Change(Generic[E]):
    """A list before and after a decision."""

    before: list[E]
    """Those the decision is about, as they were; one that is back, too."""
    present: list[E]
    """Every one there is from then on, in the list's order."""
    gone: list[E]
    """Every one that was."""


def told_on(work: UnitOfWork, day: date, settings: SupervisionSettings) -> CountyChanged:
    """The county as it stands when a decision is recorded; raises Refused before there is one, and before its day."""
    if day > work.today(settings.zone):
        raise Refused("decision-early", "A decision is recorded when its day has come.", str(day), status=422)
    return known_county(work)


def known_county(work: UnitOfWork) -> CountyChanged:
    """The county as it stands; raises Refused before it was brought in."""
    told = store.told(work)
    if told is None:
        raise Refused("county-unknown", "The county was not brought in yet.")
    return told


def changed(known: list[E], leaving: list[str], after: list[E], thing: str) -> Change[E]:
    """The list with these in the place of those; raises NotFound for one that is none now, Refused for no change."""
    present = [one for one in known if one.active]
    if set(leaving) - {one.code for one in present}:
        raise NotFound(thing)
    back = {one.code for one in after}
    before = [one for one in known if one.code in (leaving if one.active else back)]
    if sorted(map(_said, before)) == sorted(map(_said, after)):
        raise Refused("nothing-changed", "The decision changes nothing.", status=422)
    there = _in_place(present, leaving, after)
    codes = {one.code for one in there}
    gone = [one.model_copy(update={"active": False}) for one in known if one.code not in codes]
    return Change(before, there, gone)


def _in_place(present: list[E], leaving: list[str], after: list[E]) -> list[E]:
    """Those of the decision stand where the first of those before it stood; without any before, at the end."""
    at = next((number for number, one in enumerate(present) if one.code in leaving), len(present))
    staying = [one for one in present if one.code not in leaving]
    before = sum(one.code not in leaving for one in present[:at])
    return [*staying[:before], *after, *staying[before:]]


def _said(one: Entry) -> tuple[str, str, str, bool]:
    return one.code, one.name, one.name_en, one.active
