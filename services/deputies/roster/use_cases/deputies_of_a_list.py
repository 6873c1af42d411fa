"""The deputies of one list beside those who are known: whose each number is, in which group and seat each is."""

from collections.abc import Collection
from typing import Any

from contracts.deputies import ImportDeputies
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.groups.interface import every_group
from services.deputies.roster import store
from services.deputies.roster.domain.numbers import Numbers
from services.deputies.seats.interface import SeatsOfList, settle
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.faults import Checked

SEAT = ("active", "begun", "ended", "reason")
"""Columns of a list that say something of the seat."""
STANDING = ("active", "active_from", "active_until", "told")
"""Columns of the roster that follow from what was recorded of seats, and from its having been told."""


class DeputiesOfList:
    """Everything a row is judged by, read once for the whole list; nobody else changes the roster meanwhile."""

    def __init__(
        self, work: UnitOfWork, request: ImportDeputies, settings: DeputiesSettings, columns: Collection[str]
    ) -> None:
        self._work, self._settings, self._columns = work, settings, columns
        everybody = store.everybody(work, lock=not request.check_only)
        self._known = {one.deputy_id: one for one in everybody}
        self._numbers = Numbers(everybody)
        self._seats = SeatsOfList(work, settings, list(self._known), request.terms)
        self._groups = {
            code.lower(): code for code in [*request.groups, *(one.group_code for one in every_group(work))]
        }
        self._previous: dict[str, str] = {}
        self._level: dict[str, str] = {}

    def settled(self, row: dict[str, str], checked: Checked) -> Checked:
        """The row under the id it is about; what is wrong with its number, group and seat is noted."""
        before = self._numbers.settle(checked)
        deputy_id, group = str(checked.values["deputy_id"]), str(checked.values["group_code"])
        known = self._known.get(deputy_id)
        if before:
            self._previous[deputy_id] = before
        if group and group.lower() not in self._groups:
            checked.wrong("group_code", "没有这个代表小组", "No such group of deputies", group)
        checked.values["group_code"] = self._groups.get(group.lower(), group)
        listed = known is None or "level" in self._columns
        self._level[deputy_id] = str(checked.values["level"]) if listed or known is None else known.level
        self._seats.check(deputy_id, self._level[deputy_id], row, checked, fresh=known is None)
        return checked

    def kept(self, values: dict[str, Any]) -> dict[str, Any]:
        """The row as the roster keeps it, with who is in office by what will be recorded; what is new of it is told."""
        deputy_id = str(values["deputy_id"])
        known = self._known.get(deputy_id)
        standing = self._seats.standing(deputy_id, self._level[deputy_id])
        name = str(values["name"])
        told = known is not None and known.told and known.name == name
        if known is None or not told or standing != (known.active, known.active_from, known.active_until):
            fact = standing.fact(deputy_id, name, self._work.today(self._settings.zone))
            self._work.emit(fact, subject=deputy_id)
        return {**values, **standing._asdict(), "told": True}

    def record(self, deputy_ids: Collection[str]) -> None:
        """Write down what is new of the seats of these; whose number is another's now has none any more."""
        given_up = [self._previous[deputy_id] for deputy_id in deputy_ids if deputy_id in self._previous]
        for deputy_id in given_up:
            self._seats.leaves(deputy_id, self._known[deputy_id].level)
        self._seats.record([*deputy_ids, *given_up])
        if given_up:
            store.give_up_number(self._work, given_up)
            settle(self._work, self._settings, given_up)
