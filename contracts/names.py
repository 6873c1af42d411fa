"""Names as people type them: a person's in the one spelling that is kept, compared and sorted; several in one cell."""

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
"""Of no width: they come with what is pasted, and make two names that look alike differ."""
_HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff\ue000-\uf8ff"
"""With the private use area, where older systems keep rare characters of names."""
_PADDING = re.compile(rf"(?<=[{_HAN}\u00b7])\s+(?=[{_HAN}\u00b7])")
_DOTS = re.compile(rf"(?<=[{_HAN}])\s*[\u2022\u2027\u22c5\u2219\u30fb\u318d\u00b7.]\s*(?=[{_HAN}])")
"""What is typed for the dot of `买买提·艾力`; GB 18030 and identity cards have U+00B7."""

_MARKS = re.compile(r"[、,，;；/\n]|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def plain_name(text: str) -> str:
    """`王　芳` and `王  芳` are `王芳`; of names in letters each blank counts, once: `Li  Na` is `Li Na`."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(_PADDING.sub("", _DOTS.sub("·", seen)).split())


def several(text: str) -> list[str]:
    """Words separated by any of the marks people use, each once; a space counts between Chinese characters only."""
    return list(dict.fromkeys(part for piece in _MARKS.split(text) if (part := piece.strip())))


def _plain(value: object) -> object:
    return plain_name(value) if isinstance(value, str) else value


PersonName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), BeforeValidator(_plain)
]
"""One person's name, in its one spelling."""
