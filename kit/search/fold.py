"""One spelling of a text for searching: full and half width, upper and lower case, 繁 and 简, padded or not."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any
from zlib import crc32

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def fold(text: str) -> str:
    """The text as it is compared: no blanks, for `3 号 楼` is `3号楼`; lines stay apart."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return "\n".join("".join(line.split()) for line in plain.splitlines()).translate(_Simplified.of())


def words_of(question: str) -> list[str]:
    """The words of a question, folded, each once."""
    return list(dict.fromkeys(filter(None, map(fold, question.split()))))


def grams_of(text: str) -> list[int]:
    """The letters and pairs of neighbouring letters of a folded text as numbers a database indexes, each once."""
    pairs = {line[at : at + 2] for line in text.splitlines() for at in range(len(line) - 1)}
    return sorted(signed(crc32(gram.encode())) for gram in pairs.union(text.replace("\n", "")))


def asked_of(words: Iterable[str]) -> set[int]:
    """Those of them that a text must have in which these words stand: a word's pairs, or its only letter."""
    grams = {word[at : at + 2] for word in words for at in range(max(len(word) - 1, 1))}
    return {signed(crc32(gram.encode())) for gram in grams}


def signed(number: int) -> int:
    """The same 32 bits as PostgreSQL's `integer` has them."""
    return number - (1 << 32) if number >= 1 << 31 else number


class _Simplified(dict[int, str]):
    """Each character's simplified form, looked up when it is first met.

    By itself, not by its word as OpenCC would: a question's word must fold as the same letters in any text do.
    """

    def __init__(self) -> None:
        super().__init__()
        self._opencc: Any = None

    @classmethod
    @cache
    def of(cls) -> "_Simplified":
        """The one table of this process."""
        return cls()

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if code >= 0x2E80:
            if self._opencc is None:
                from opencc import OpenCC

                self._opencc = OpenCC("t2s")
            letter = self._opencc.convert(letter)
        self[code] = letter
        return letter
