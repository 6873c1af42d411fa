"""Which numbers are a person's, and how they are hidden: one rule for what is published, kept and logged.

Identity cards (GB 11643: eighteen, the last may be X), mobiles, with 86 or without, and fixed lines with their area
code, each written together or in groups.
"""

import re

_NUMBER = (
    r"(?P<card>\d{17}[\dXx])"
    r"|(?P<head>(?:\+?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(?P<tail>\d{4})"
    r"|(?P<line>0\d{2,3}[ -]?\d{7,8})"
)
_IN_WORDS = re.compile(rf"(?<!\d)(?:{_NUMBER})(?!\d)")
_IN_RECORDS = re.compile(rf"(?<![0-9A-Fa-f])(?<!\d\.)(?:{_NUMBER})(?![0-9A-Fa-f])")
"""Among ids in hexadecimal and fractions: digits that go on to either side are none of a person's."""


def starred(text: str) -> str:
    """What somebody wrote, every personal number in it as stars: least data, and read by everyone (PIPL art. 28)."""
    return _IN_WORDS.sub(lambda found: "*" * len(found[0]), text)


def masked(text: str) -> str:
    """A line of a log: a mobile keeps its first and last digits, so that two can be told apart; others are stars."""
    return _IN_RECORDS.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    return f"{found['head']}****{found['tail']}" if found["head"] else "*" * len(found[0])
