"""The characters a text may have: one rule at every way in, so that what is kept can be stored, shown and printed."""

import re
from typing import Any

_NO_TEXT = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and what is no character: no XML has them (XML 1.0, 2.2), nor any DOCX or XLSX; PostgreSQL keeps
no NUL."""


def printable(text: str) -> str:
    """The text without control characters other than line break and tab; nobody who writes sees that they are gone."""
    return _NO_TEXT.sub("", text)


def all_printable(value: Any) -> Any:
    """The same for every text in lists and dictionaries, however deep."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: all_printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(all_printable(each) for each in value)
    return value
