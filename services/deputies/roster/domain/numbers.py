"""Whose a number is: the office counts deputies by numbers, and a number may be given to the next holder of a seat.

Everything that is kept of a deputy is kept under an id that is theirs for ever. So nothing follows a number.
"""

from collections.abc import Iterable
from typing import Protocol

from services.deputies.roster.domain.rows import ANOTHER, SAME
from services.deputies.shared.domain.faults import Checked

NEXT = ":"
"""Between a number and the count of its holders, in the ids of all but the first: no number that is typed has it."""


class Holder(Protocol):
    """Somebody of the roster."""

    deputy_id: str
    number: str
    name: str
    former: bool


class Numbers:
    """Who holds which number; `T900` and `t900` are one, unless both were given before that was so."""

    def __init__(self, everybody: Iterable[Holder]) -> None:
        self._exact: dict[str, Holder] = {}
        self._folded: dict[str, Holder] = {}
        self._ids: set[str] = set()
        for one in everybody:
            self._ids.add(one.deputy_id)
            if not one.former:
                self._exact[one.number] = one
                self._folded.setdefault(one.number.lower(), one)

    def holder(self, number: str) -> Holder | None:
        """Who has this number now."""
        return self._exact.get(number) or self._folded.get(number.lower())

    def settle(self, checked: Checked) -> str | None:
        """Give a row the id it is about, and ask when its number is another name's; whose number it takes over."""
        values = checked.values
        number, said = str(values["deputy_id"]), values.pop("holder")
        known = self.holder(number)
        values["number"] = known.number if known else number
        if known is None:
            values["deputy_id"] = self._free(number)
        elif known.name == values["name"] or said == SAME:
            values["deputy_id"] = known.deputy_id
        elif said == ANOTHER:
            values["deputy_id"] = self._free(known.number)
            return known.deputy_id
        else:
            zh = f"编号 {known.number} 原是{known.name}，现写{values['name']}：同一人改名的，“编号核对”填“同一人”；"
            en = f"Number {known.number} was {known.name}'s and is {values['name']}'s here: say in 编号核对 (holder) "
            checked.wrong("holder", zh + "换了人的，填“换了人”，原来的事项仍归原来的人", en + "whether same or another")
        return None

    def _free(self, number: str) -> str:
        """An id that nobody ever had."""
        if number not in self._ids:
            return number
        count = 2
        while f"{number}{NEXT}{count}" in self._ids:
            count += 1
        return f"{number}{NEXT}{count}"
