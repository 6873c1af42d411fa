"""What a cell with several words holds."""

import re

_MARKS = re.compile(r"[、,，;；/\n]|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def several(text: str) -> list[str]:
    """Words separated by any of the marks people use, each once; a space counts between Chinese characters only."""
    return list(dict.fromkeys(part for piece in _MARKS.split(text) if (part := piece.strip())))
