"""Finding by words: texts folded as people mean them, kept in the transaction that keeps what they are of."""

from kit.search.fold import fold, words_of
from kit.search.listed import Listed, Wanted
from kit.search.texts import SearchTexts

__all__ = ["Listed", "SearchTexts", "Wanted", "fold", "words_of"]
