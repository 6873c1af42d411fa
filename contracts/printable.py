"""The characters a text may have: one rule at every way in, so that what is kept can be stored, shown and printed."""

import re
from typing import Any

_NO_TEXT = r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Control characters and what is no character: no XML has them (XML 1.0, 2.2), nor any DOCX or XLSX; PostgreSQL keeps
no NUL."""
_UNSEEN = r"[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
"""What has no width and comes along with what is pasted, or is put there: a title of nothing, a number that no rule
finds, a line that reads backwards. U+200C and U+200D stay: scripts and emoji are joined by them."""
_TAKEN_OUT = re.compile(f"{_NO_TEXT}|{_UNSEEN}")


def printable(text: str) -> str:
    """The text without control characters, but for line break and tab, and without what is not seen.

    Nobody who writes sees that they are gone.
    """
    return _TAKEN_OUT.sub("", text)


def all_printable(value: Any) -> Any:
    """The same for every text in lists and dictionaries, however deep."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: all_printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(all_printable(each) for each in value)
    return value
