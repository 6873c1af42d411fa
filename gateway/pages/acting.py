"""Who did something, as a page tells it."""

from contracts.words import Role
from gateway.pages.words import Lang, word
from kit.bus.unit_of_work import SYSTEM


def acting(name: str, lang: Lang) -> str:
    """A person by name; where nobody did it, the platform by the word for its role."""
    return word("role", Role.SYSTEM, lang) if name == SYSTEM.name else name
