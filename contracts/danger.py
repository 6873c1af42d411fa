"""Words of danger to life: what a county adds to the house's own list and takes away, and where a text names one."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from contracts.base import Part
from contracts.words import Danger

MOST_DANGER_WORDS = 1000
"""More than a person reads through; the house's own list has four hundred (ours)."""
Rule = Literal["", "always", "supposed", "past", "denied", "idiom", "gone"]
"""What a word does: names a danger (`always`: also when supposed), lowers one, is taken out before, is none here."""


class DangerWord(Part):
    """A word, or two parts of one with up to six letters between them (`…`)."""

    word: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern="^[^…]")]
    rule: Rule = ""
    kind: Danger | None = Field(default=None, validate_default=True)
    """Which danger it names; the words that lower one name none."""

    @field_validator("kind", mode="after")
    @classmethod
    def _named(cls, kind: Danger | None, told: ValidationInfo) -> Danger | None:
        names_one = told.data.get("rule") in ("", "always")
        if names_one and kind is None:
            raise ValueError("which danger does it name?")
        return kind if names_one else None


class NamedDanger(Part):
    """A danger that a text says to happen, not only supposed, past or denied, and where it says so."""

    danger: Danger
    words: str = Field(max_length=200)
    """The clause that names it, by which the same words are known again."""
    sentence: str = Field(max_length=500)
    """As it was written, for who is called."""


NamedDangers = Annotated[list[NamedDanger], Field(max_length=20)]
"""Those of one text; more are none (technical)."""
