"""Whether a deputy has an interest in a matter, and which: such a deputy is not asked (docs/domain.md)."""

from collections.abc import Callable, Mapping
from typing import Any

from contracts.words import Kind
from services.deputies.matters.domain.candidates import Asked, Candidate

NAMED = "反映内容提及本人"
"""What is said instead of a name: who was passed over is nobody's business."""


def interest_in(one: Candidate, asked: Asked) -> str | None:
    """The word that ties the deputy to the matter; None when nothing does.

    The deputy's own name, the employer and every word of the list are looked for in what the resident wrote, whatever
    the case of Latin letters; a word that names a category or a village also ties the deputy to everything of that
    category or place.
    """
    if len(one.name) > 1 and one.name.casefold() in asked.folded:  # a single character is in nearly every text
        return NAMED
    for word in (*one.conflicts, one.employer):
        folded = word.casefold()
        if word and (folded in asked.folded or asked.village == word or folded in asked.called):
            return word
    return None


def kept_from(one: Candidate, asked: Asked) -> bool:
    """Whether not even the office may give this report to this deputy: one of the place it is about, or named in it."""
    return asked.reported and (one.township == asked.township or interest_in(one, asked) is not None)


def asked_of(
    matter: Mapping[str, Any],
    meant: Callable[[str], tuple[str, frozenset[str]]],
    *,
    station: str | None = None,
    tried: frozenset[str] = frozenset(),
    wanted: str | None = None,
) -> Asked:
    """What a matter's own words ask of the roster; `matter` has the columns of its table.

    `meant` gives the category a category goes on under, and the words for it, without the case of Latin letters.
    """
    words = "\n".join((matter["title"], matter["text"], matter["place"].get("address") or ""))
    category, called = meant(matter["category"])
    reported = matter["kind"] == Kind.REPORT
    return Asked(matter["township"], matter["village"], category, words, tried, station, called, wanted, reported)
