"""What a column of the county's workbook holds, and the one spelling in which two cells are compared."""

import dataclasses
import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from contracts.categories import Category
from contracts.names import plain_name, several

Kind = Literal["text", "name", "several", "township", "categories", "choice", "day"]
DATES = re.compile(r"(\d{4})\D{0,2}?(\d{1,2})\D(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")


@dataclasses.dataclass(frozen=True)
class Known:
    """What the county has a list of of its own, those that come in with the file among them."""

    townships: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Names by code."""
    categories: Mapping[str, Category] = dataclasses.field(default_factory=dict)
    """By every word for them, in small letters."""


@dataclasses.dataclass(frozen=True)
class Column:
    """A column: its title, the field of the command it becomes, and what helps whoever fills it in."""

    field: str
    title: str
    kind: Kind = "text"
    needed: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What may be chosen, and what it is to the services."""
    spellings: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Other words for what may be chosen."""
    also: tuple[str, ...] = ()
    """Other titles it is known by, lower case."""
    note: str = ""
    rule: tuple[str, str] = ("这一格填得不对", "This cannot stand here")
    """What is said of a cell that is not as it should be, in Chinese and English."""
    example: str | date = ""
    width: int = 16
    silent: bool = False
    """An empty cell decides nothing about a row that is known."""
    unsaid: bool = False
    """Silent, and handed over empty where it is empty: its owner knows best what it leaves as it is."""
    grows: bool = False
    """What was there once stays, whatever the cell leaves out."""
    setting: str = ""
    """The platform's setting that decides it; the workbook only shows it."""
    asks: bool = False
    """It answers a question about its row and is kept nowhere."""

    def plain(self, cell: str, known: Known) -> str:
        """The cell in its one spelling."""
        match self.kind:
            case "name":
                return plain_name(cell)
            case "several":
                return "、".join(dict.fromkeys(self._label(one) for one in several(cell)))
            case "township":
                code = cell[:9] if re.fullmatch(r"\d{9}000", cell) else cell
                return known.townships.get(code, cell)
            case "categories":
                found = (known.categories.get(one.casefold()) for one in several(cell))
                named = (here.name if here else one for here, one in zip(found, several(cell), strict=True))
                return "、".join(dict.fromkeys(named))
            case "choice":
                return self._label(cell)
            case "day":
                return day_of(cell)
        return cell

    def _label(self, word: str) -> str:
        """What may be chosen, by any of its spellings."""
        labels = {code: label for label, code in self.choices.items()}
        return self.spellings.get(word, labels.get(word.lower(), word))

    def told(self, cell: str, codes: Mapping[str, str], known: Known) -> str:
        """The cell as the services are told it; `codes` are townships by name."""
        if self.kind == "township":
            return codes.get(cell, cell)
        if self.kind == "categories":
            found = (known.categories.get(one.casefold()) for one in several(cell))
            return "、".join(here.code if here else one for here, one in zip(found, several(cell), strict=True))
        if self.kind == "choice":
            return self.choices.get(cell, cell)
        if self.kind == "several" and self.choices:
            return "、".join(self.choices.get(one, one) for one in several(cell))
        return cell


def day_of(cell: str) -> str:
    """`2027-3-8`, `2027年3月8日`, `20270308` are one day; what is none of them comes back as it is."""
    found = DATES.fullmatch(cell.partition(" ")[0])
    if not found:
        return cell
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return cell
