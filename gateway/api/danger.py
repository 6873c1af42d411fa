"""Words of danger to life in what a resident says: found in one pass, a supposition ranks lower and hides nothing.

The words are data (`danger_words.csv`, a template); a county adds and takes away, as it tells with its other facts
(`contracts.danger`), and whoever runs the machine by a file (`MINSHENG_DANGER_WORDS`), see ADR 19.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from contracts.danger import DangerWord, NamedDanger
from contracts.words import Danger
from gateway import places
from gateway.api.settings import DangerSettings

TEMPLATE = Path(__file__).with_name("danger_words.csv")
_LOWER = ("supposed", "past")
_BEFORE = 12
"""Characters before a word in which it is denied."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_CLAUSE = re.compile(r"[^，,、]+")
_MOST = 20
"""Dangers of one text that are told with their words (as many as `contracts.danger` takes)."""


class Found(NamedTuple):
    """What was found: `urgent` when it is said to happen, False when it is only supposed, past or denied."""

    danger: Danger
    urgent: bool


class _Word(NamedTuple):
    pattern: re.Pattern[str]
    danger: Danger
    always: bool
    """Not lowered by a supposition."""


class Words:
    """A list of words made ready; raises ValueError for a row whose kind or rule is none."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        groups: dict[str, set[str]] = {"": set(), "always": set(), "denied": set(), "idiom": set(), "lower": set()}
        self._words: dict[str, list[_Word]] = {}
        """By their first character."""
        for row in rows:
            word, rule = row["word"].strip(), row["rule"].strip()
            group = "lower" if rule in _LOWER else rule
            if group not in groups or not word:
                raise ValueError(f"a word of danger has no such rule: {word!r}, {rule!r}")
            pattern = _pattern(word)
            groups[group].add(pattern)
            if group in ("", "always"):
                one = _Word(re.compile(pattern), Danger(row["kind"].strip()), rule == "always")
                self._words.setdefault(word[0], []).append(one)
        self._every = _any(groups[""] | groups["always"])
        """Most texts have none of them, and are read no further."""
        self._idioms, self._lower = _any(groups["idiom"]), _any(groups["lower"])
        self._denied = re.compile(f"(?:{_any(groups['denied']).pattern})$")

    def find(self, text: str) -> Found | None:
        """The first danger said to happen, else the first that is named at all, else None."""
        named: Found | None = None
        text = self._idioms.sub("，", text)
        if self._every.search(text) is None:
            return None
        for sentence in _SENTENCE.finditer(text):
            said = sentence.group()
            lowered: bool | None = None
            for start, word in self._named(said):
                if lowered is None:
                    lowered = self._lower.search(said) is not None
                if word.always or not (lowered or self._denied.search(said[max(0, start - _BEFORE) : start])):
                    return Found(word.danger, True)
                named = named or Found(word.danger, False)
        return named

    def named(self, text: str) -> list[NamedDanger]:
        """Each clause that says a danger to happen, so many at most."""
        found: list[NamedDanger] = []
        if self._every.search(self._idioms.sub("，", text)) is None:
            return found
        for sentence in _SENTENCE.findall(text):
            if (whole := self.find(sentence)) is None or not whole.urgent:
                continue
            clauses = [clause for clause in _CLAUSE.findall(sentence) if self._names(clause)] or [sentence]
            for clause in clauses:
                one = (self.find(clause) or whole).danger
                found.append(NamedDanger(danger=one, words=clause.strip()[:200], sentence=sentence.strip()[:500]))
        return found[:_MOST]

    def _names(self, clause: str) -> bool:
        return any(True for _ in self._named(self._idioms.sub("，", clause)))

    def _named(self, said: str) -> Iterator[tuple[int, _Word]]:
        for start, letter in enumerate(said):
            for word in self._words.get(letter, ()):
                if word.pattern.match(said, start):
                    yield start, word


def find(*said: str) -> Found | None:
    """What danger a text, or a title and a text, name by this county's words."""
    return words().find("。".join(said))


def named(*said: str) -> list[NamedDanger]:
    """Where a text says a danger to happen: of what is said of an appeal later, only new words are told of."""
    return words().named("。".join(said))


def words() -> Words:
    """Every word there is now: the house's, what the county told, and what a file of this machine says besides."""
    return _made(tuple(places.told().danger_words))


def of_county(own: Iterable[DangerWord]) -> list[DangerWord]:
    """The house's words with the county's: rule `gone` takes a word away, any other adds it or says it anew."""
    every = _house() | {one.word: one for one in own}
    return [one for one in every.values() if one.rule != "gone"]


def own_words(listed: Iterable[DangerWord]) -> list[DangerWord]:
    """What a county adds to the house's words and takes away, its whole list being this; `of_county` the other way."""
    house, there = _house(), {one.word: one for one in listed}
    added = [one for one in there.values() if house.get(one.word) != one]
    return added + [DangerWord(word=word, rule="gone") for word in house if word not in there]


@lru_cache(maxsize=2)
def _made(own: tuple[DangerWord, ...]) -> Words:
    file = DangerSettings().danger_words
    here = [DangerWord.model_validate(row | {"kind": row["kind"] or None}) for row in (_read(file) if file else ())]
    known = of_county([*own, *here])
    return Words({"word": one.word, "rule": one.rule, "kind": one.kind or ""} for one in known)


@cache
def _house() -> dict[str, DangerWord]:
    rows = (DangerWord.model_validate(row | {"kind": row["kind"] or None}) for row in _read(TEMPLATE))
    return {one.word: one for one in rows}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _pattern(word: str) -> str:
    return r"[^，。]{0,6}".join(re.escape(part) for part in word.split("…"))


def _any(patterns: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)) or r"(?!)")
