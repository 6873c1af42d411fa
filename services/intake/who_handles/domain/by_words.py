"""What the words for a category say of a text, before anything was learned."""

from collections.abc import Iterable, Mapping
from heapq import nlargest

from services.intake.who_handles.domain.grams import READ
from services.intake.who_handles.domain.model import REASONS, Said

AHEAD = 2
"""Characters of words by which a category must be ahead of the next one (ours: one word of two)."""
WORD_LEAST = 2
"""Characters a word has at least: one alone is in every text."""


def by_words(title: str, text: str, words: Mapping[str, Iterable[str]]) -> Said | None:
    """The category whose words are in the text, the longest counted most; None where two are about as likely."""
    said = f"{title}\n{text}"[:READ]
    found = {
        code: sorted(
            (one for one in set(each) if len(one) >= WORD_LEAST and one in said), key=lambda one: (-len(one), one)
        )
        for code, each in words.items()
    }
    scores = {code: sum(map(len, each)) for code, each in found.items()}
    ranked = nlargest(2, scores, key=lambda code: (scores[code], code))
    if not ranked:
        return None
    ahead = scores[ranked[0]] - (scores[ranked[1]] if len(ranked) > 1 else 0)
    return Said(ranked[0], ahead, tuple(found[ranked[0]][:REASONS])) if ahead >= AHEAD else None
