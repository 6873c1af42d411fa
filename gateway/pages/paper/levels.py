"""Which of a text's lines are headings: 一、 in 黑体, （一） in 楷体 (GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Iterable

from gateway.pages.paper.paper import Piece

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEAD = re.compile(f"{_NUMERAL}、[^。；！？]{{1,24}}")
_SUBHEAD = re.compile(f"（{_NUMERAL}）[^。；！？]{{1,24}}")


def leveled(lines: Iterable[str]) -> list[Piece]:
    """A piece a line; a short line numbered as a heading, without a sentence's end, is one."""
    return [_piece(line) for line in lines]


def _piece(line: str) -> Piece:
    if _HEAD.fullmatch(line):
        return Piece("head", line)
    return Piece("subhead" if _SUBHEAD.fullmatch(line) else "text", line)
