"""A paper as its pieces in order: what it says, before it is known whether PDF or DOCX is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gateway import places
from gateway.pages import words
from gateway.pages.render import web_settings

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
Kind = Literal[
    "title", "line", "text", "head", "subhead", "caption", "table", "sign", "signature", "page",
    "corner", "red-head", "numbered", "note", "copies",
]  # fmt: skip
Rows = tuple[tuple[str, ...], ...]


class Piece(NamedTuple):
    """One part of a paper.

    `line` begins at the margin, `text` two letters in; `head` and `subhead` are the standard's first two levels (黑体,
    楷体); `sign` is a place to sign by hand, `signature` the sender's name with the day below. The second line of kinds
    is a letter's: its class, the sender in red, number and signer, 附注 and 抄送.
    """

    kind: Kind
    words: str = ""
    rows: Rows = ()
    """Of a table, its head first; of a signature and a numbered line, one row."""
    keep: bool = False
    """Whether it stands on one page with the next piece."""
    tall: bool = False
    """Whether a table's rows have room to be marked by hand."""
    even: bool = False
    """Whether a table's columns after the first are alike: as wide and aligned as one another."""


@dataclass(frozen=True)
class Paper:
    """A paper with its pieces; `author` is who answers for it."""

    title: str
    pieces: tuple[Piece, ...]
    author: str = field(default_factory=lambda: congress())
    numbered: bool = True
    """Whether its pages have numbers; ballots must not."""


def congress() -> str:
    """The name under which papers of the congress go out."""
    settings = web_settings()
    return settings.congress or places.county().committee or f"{words.county('zh')}人民代表大会常务委员会"


def kept(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, each to stand on one page with the next."""
    return [piece._replace(keep=True) for piece in pieces]


class Columns(NamedTuple):
    """How a table's columns stand."""

    shares: tuple[float, ...]
    """Of the width."""
    left: tuple[bool, ...]
    """Whether its cells begin at the left; short ones stand in the middle."""


def columns(rows: Rows, *, even: bool = False) -> Columns:
    """Columns as wide as what they hold; where that is too much, only the longest are cut, all to one width."""
    longest = [max(map(_letters, column)) for column in zip(*rows, strict=True)]
    if even:
        longest = [longest[0], *[max(longest[1:])] * (len(longest) - 1)]
    wide: dict[int, float] = {}
    room = LINE
    for number, width in sorted(enumerate(longest), key=lambda one: one[1]):
        wide[number] = min(width + PADDING, room / (len(longest) - len(wide)))
        room -= wide[number]
    shares = tuple(round(wide[number] / sum(wide.values()), 4) for number in range(len(longest)))
    below = [max(map(_letters, column), default=0.0) for column in zip(*rows[1:], strict=True)] or longest
    if even:
        below = [below[0], *[max(below[1:])] * (len(below) - 1)]
    return Columns(shares, tuple(width > SHORT for width in below))


def _letters(text: str) -> float:
    return sum(1 if letter >= CJK else 0.55 for letter in text)


CJK = "\u2e80"
"""From here on letters are as wide as high."""
SHORT = 6
PADDING = 1.2
LINE = 36.0
"""In letters of a table's size, 12 points: what counts as short, a cell's padding, and the type area's 156 mm."""
