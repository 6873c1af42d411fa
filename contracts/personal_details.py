"""What of a person stands in a text, and what who need not know it reads instead (PIPL art. 6 and 28)."""

import re

from contracts.personal_names import shortened
from contracts.personal_numbers import starred

_COUNT = r"[A-Za-z]?[\d一二三四五六七八九十百零〇０-９-]{1,6}"
_NUMBER = re.compile(_COUNT)
_HOUSE = re.compile(
    rf"(?:{_COUNT}(?:号楼|栋|幢|座|单元|号院)){{1,3}}(?:{_COUNT}(?:号楼|栋|幢|座|单元|号院|层|楼|号|室|房)?){{0,3}}"
    rf"|(?<=[路街巷道里同村]){_COUNT}号(?![线文令公])(?:{_COUNT}(?:室|房|楼|号))?"
)


_BETWEEN = "\x1f"
"""Between two texts, where a word may end and none goes on."""


def hidden_together(*texts: str, houses: bool = False) -> list[str]:
    """Texts about one thing: what one of them announces as a name is hidden in all of them."""
    return hidden(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts), houses=houses).split(_BETWEEN)


def hidden(text: str, *, houses: bool = False) -> str:
    """The text without numbers and announced names of persons; `houses`: without numbers of houses and flats, too."""
    text = shortened(starred(text))
    return _HOUSE.sub(lambda found: _NUMBER.sub(lambda one: "*" * len(one[0]), found[0]), text) if houses else text
