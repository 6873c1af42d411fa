"""How much two appeals sound the same: shared pairs of characters, which needs no word list for Chinese."""

import re

_NOISE = re.compile(r"[\W_]+")


def pairs(text: str) -> frozenset[str]:
    """Every pair of neighbouring characters, without punctuation and white space."""
    plain = _NOISE.sub("", text.lower())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset({plain})


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared pairs over all pairs, 0 to 1 (Dice's coefficient)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def likeness(title: str, text: str, other_title: str, other_text: str) -> float:
    """0 to 1: the better of two views: the titles alone, and everything that was said."""
    titles = dice(pairs(title), pairs(other_title))
    whole = dice(pairs(title + text), pairs(other_title + other_text))
    return max(titles, whole)
