"""Words taken out of a text: each has the same mark in its place, which says nothing of how long it was."""

import re
from collections.abc import Mapping, Sequence

HIDDEN = "〔已隐去〕"


def redact(parts: Mapping[str, str], hide: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The parts without these words, wherever they stand, and the words that stand nowhere."""
    wanted = sorted({words for words in hide if words}, key=len, reverse=True)
    if not wanted:
        return dict(parts), []
    found = re.compile("|".join(map(re.escape, wanted)))
    public = {name: found.sub(HIDDEN, text) for name, text in parts.items()}
    return public, [words for words in wanted if not any(words in text for text in parts.values())]
