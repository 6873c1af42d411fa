"""Categories: what an appeal, a suggestion, an idea or a topic is about. Each county has a list of its own."""

import csv
from importlib.resources import files
from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.base import Part
from contracts.fields import CategoryCode, Label, Name

MOST_CATEGORIES, MOST_SYNONYMS = 100, 50
"""More than a person can choose among (ours)."""
HotlineCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{0,20}$")]
"""What the national 12345 hotline's classification calls it; empty: it has no code there."""


class Category(Part):
    """One entry of the list; one that is not active is given to nothing new, and what has it keeps its name."""

    code: CategoryCode
    name: Name
    name_en: Label = ""
    """Empty: the Chinese name stands on English pages too."""
    synonyms: list[Name] = Field(default=[], max_length=MOST_SYNONYMS)
    """Other words that mean it in a list somebody imports."""
    hotline: HotlineCode = ""
    active: bool = True

    @property
    def words(self) -> frozenset[str]:
        """What it is called in a list or a cell, without the case of Latin letters."""
        said = (self.code, self.name, self.name_en, *self.synonyms)
        return frozenset(word.casefold() for word in said if word)


class ToldCategory(Category):
    """A category as it is told."""

    heir: CategoryCode | None = None
    """Of one that is no more: the one that goes on in its place, by a recorded decision."""


def _template() -> list[ToldCategory]:
    lines = files("contracts").joinpath("categories.csv").read_text(encoding="utf-8").splitlines()
    return [ToldCategory.model_validate(row | {"synonyms": row["synonyms"].split()}) for row in csv.DictReader(lines)]


DEFAULT = tuple(_template())
"""The template's list: a county that has not said its own has this one."""


def as_told(told: list[ToldCategory]) -> list[ToldCategory]:
    """The list that a message about the county means: without one, the template's."""
    return told or list(DEFAULT)
