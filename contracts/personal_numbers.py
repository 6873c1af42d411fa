"""Which numbers are a person's, and how they are hidden: one rule for what is published, kept and logged.

Identity cards (GB 11643: eighteen, the last may be X; the fifteen of before 1999), passports, mobiles, with 86 or
without, fixed lines with their area code or after a word that says that one follows, bank cards (ISO/IEC 7812-1: the
last digit proves the others), number plates (GA 36), and addresses of mail and messengers. Each as people write it:
together, in groups or digit by digit, in full width, in Chinese numerals.
"""

import re

_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_BLANKS = "\xa0\xad\u3000\u202f\u205f\ufeff" + "".join(map(chr, [*range(0x2000, 0x2010), *range(0x2060, 0x2065)]))
"""Of other widths than a space, or of none."""
_WRITTEN = str.maketrans(
    "".join(chr(ord(letter) + 0xFEE0) for letter in _ASCII) + _BLANKS + "‐‑‒–—―①②③④⑤⑥⑦⑧⑨",
    _ASCII + " " * len(_BLANKS) + "------123456789",
)
"""Full width, blanks, dashes and circles, one letter for one: what is found stands where it was written."""
_SPOKEN = str.maketrans("〇零○一二三四五六七八九幺", "0001234567891")
_GAP = r"[ .·_-]?"
_NUMBER = (
    r"(?P<card>\d{17}[\dXx])"
    r"|(?P<head>(?:\+?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(?P<tail>\d{4})"
    r"|(?P<line>0\d{2,3}[ -]?\d{7,8})"
)
_IN_RECORDS = re.compile(rf"(?<![0-9A-Fa-f])(?<!\d\.)(?:{_NUMBER})(?![0-9A-Fa-f])")
"""Among ids in hexadecimal and fractions: digits that go on to either side are none of a person's."""
_IN_WORDS = [  # spoken or written
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)",
        r"(?<!\d)\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)",
        rf"(?<!\d)(?:\+?86[ -]?)?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)",
        r"(?<!\d)\(?0\d{2,3}\)?[ -]?[2-8]\d{2,3}[ -]?\d{4}(?!\d)",
        r"(?:(?<=电话)|(?<=座机)|(?<=固话)|(?<=号码))[:是为 ]{0,2}[2-8](?:[ -]?\d){6,7}(?!\d)",
    )
]
_IN_SIGNS = [  # written only
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?:(?<=护照)|(?<=护照号)|(?<=通行证)|(?<=通行证号))[:是为 ]{0,2}[A-Za-z]{1,2}\d{7,8}(?!\d)",
        r"(?:(?<=微信)|(?<=微信号)|(?<=[Qq][Qq])|(?<=[Qq][Qq]号))[:是为 ]{0,2}(?:[1-9]\d{4,10}|[A-Za-z][\w-]{5,19})",
        r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-HJ-NP-Z][ ·•.]?"
        r"(?=[A-Z]{0,4}\d)[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳](?![A-Za-z\d])",
    )
]
_LONG = re.compile(r"(?<![\d.])[3-6]\d{3}(?:[ -]?\d{4}){2}(?:[ -]?\d{1,4}){1,2}(?!\d)", re.ASCII)


def starred(text: str) -> str:
    """What somebody wrote, every personal number in it as stars: least data, and read by everyone (PIPL art. 28)."""
    signs = text.translate(_WRITTEN)
    plain, hidden = signs.translate(_SPOKEN), list(text)
    found = [one.span() for pattern in _IN_WORDS for one in pattern.finditer(plain)]
    found += [one.span() for pattern in _IN_SIGNS for one in pattern.finditer(signs)]
    found += [one.span() for one in _LONG.finditer(plain) if _proves_itself(re.sub(r"\D", "", one[0]))]
    for begin, end in found:
        hidden[begin:end] = "*" * (end - begin)
    return "".join(hidden)


def masked(text: str) -> str:
    """A line of a log: a mobile keeps its first and last digits, so that two can be told apart; others are stars."""
    return _IN_RECORDS.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    return f"{found['head']}****{found['tail']}" if found["head"] else "*" * len(found[0])


def _proves_itself(digits: str) -> bool:
    """Whether the last digit is what the others make it (Luhn's formula), as of every bank card."""
    if not 16 <= len(digits) <= 19:
        return False
    doubled = [int(digit) * 2 for digit in reversed(digits[:-1])][::2]
    kept = [int(digit) for digit in reversed(digits[:-1])][1::2]
    total = sum(double - 9 if double > 9 else double for double in doubled) + sum(kept)
    return (total + int(digits[-1])) % 10 == 0
