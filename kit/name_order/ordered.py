"""Names in order: what each is compared by, and lists sorted by it."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from kit.name_order.settings import Order, chosen
from kit.name_order.surnames import READ, parted

T = TypeVar("T")
STROKES = Path(__file__).with_name("strokes.txt")
"""Written by deploy/dev/name_strokes.py."""
Letter = tuple[int, int]
"""0 and the place among the characters by strokes; 1 and the code point of one the table has not, which is last."""


def in_order(items: Iterable[T], name: Callable[[T], str], *, by: Order | None = None) -> list[T]:
    """The items by the names they have, those of one name as they came; `by`: another order than the county's."""
    return sorted(items, key=lambda one: name_key(name(one), by=by))


def name_key(name: str, *, by: Order | None = None) -> tuple[Any, ...]:
    """What a name is compared by; names without a Chinese character come last, by their letters."""
    return _key(name, by or chosen())


@lru_cache(maxsize=20_000)
def _key(name: str, by: Order) -> tuple[Any, ...]:
    letters = "".join(letter for letter in name if _is_chinese(letter))
    if not letters:
        return 1, name.casefold()
    surname, given = parted(letters)
    if by == "pinyin":
        return 0, _sounds(surname, READ.get(surname)), _sounds(given, None)
    return 0, [_strokes(letter) for letter in surname], len(given), [_strokes(letter) for letter in given]


def _is_chinese(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000" or letter == "\u3007"


def _strokes(letter: str) -> Letter:
    place = _table().get(letter)
    return (1, ord(letter)) if place is None else (0, place)


@lru_cache
def _table() -> dict[str, int]:
    return {letter: place for place, letter in enumerate(STROKES.read_text(encoding="utf-8").replace("\n", ""))}


def _sounds(letters: str, read: str | None) -> list[tuple[str, int, Letter]]:
    """Syllable, tone and strokes of each letter: those of one sound stand together, the simpler first."""
    from pypinyin import Style, lazy_pinyin  # 3 MB of dictionaries, which a county that goes by strokes never loads

    told = read.split() if read else lazy_pinyin(letters, style=Style.TONE3, neutral_tone_with_five=True)
    return [(one[:-1], int(one[-1]), _strokes(letter)) for one, letter in zip(map(_toned, told), letters, strict=True)]


def _toned(syllable: str) -> str:
    """A letter nobody knows how to read stays itself, behind every syllable."""
    return syllable if syllable[-1:].isdigit() else f"{syllable}5"
