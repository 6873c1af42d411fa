"""What a clerk's text says that the letter's form says anyway: a greeting above, a signature below."""

import re
from collections.abc import Sequence

_HELLO = r"(?:您|你|您们|你们|大家|各位|同志们)好"
_STOP = r"[：:！!，,。]"
_OPENED = re.compile(r"[^。！？]{0,150}?(?:收悉|收到|已阅|[答回]复如下)")
_NUMERAL = "一二三四五六七八九十"
_ONE_OR_TWO = rf"[\d{_NUMERAL}]{{1,3}}"
_DAY = re.compile(rf"(?:\d{{4}}|[〇○零{_NUMERAL}]{{4}})\s*年\s*{_ONE_OR_TWO}\s*月\s*{_ONE_OR_TWO}\s*日")
MOST = 3
"""Lines a greeting takes at most: whom, hello, and one between."""


def body_of(text: str, names: Sequence[str], department: str) -> tuple[str, ...]:
    """The clerk's lines without a greeting to these deputies and without the department's own signature and day."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for _ in range(MOST):
        if lines:
            lines[0] = _without_greeting(lines[0], names)
            lines = lines if lines[0] else lines[1:]
    while lines and (_DAY.fullmatch(lines[-1]) or _bare(lines[-1]) == _bare(department)):
        lines.pop()
    return tuple(lines)


def opened(text: tuple[str, ...], title: str, *, several: bool) -> tuple[str, ...]:
    """The text after the sentence that the suggestion was received, unless the clerk wrote one; 您 is one deputy."""
    you = "你们" if several else "您"
    if text and _OPENED.match(text[0]):
        return (re.sub("^(关于|对)?您(?=提出|反映)", rf"\g<1>{you}", text[0]), *text[1:])
    return (f"{you}提出的《{title}》收悉。现答复如下：", *text)


def _without_greeting(line: str, names: Sequence[str]) -> str:
    """The line after its greeting: 尊敬的王代、赵表代表：您好！ is one, 两位代表反映，… is none."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    surname = "|".join(sorted({re.escape(name[0]) for name in names if name}))
    person = rf"(?:{known}|(?:{surname})(?=代表|委员))"
    rank = r"(?:人大|县人大|市人大|镇人大)?(?:代表|委员)?(?:同志|先生|女士)?(?:们)?"
    people = rf"{person}(?:{rank}[、，, 和及　]*{person})*(?:等)?(?:[\d一二两三四五六七八九十几各]+[位名])?\s*{rank}"
    all_of_them = (
        r"(?:各位|两位|几位|诸位|[二三四五六七八九十]位)?(?:县|市|镇|乡)?(?:人大)?(?:代表|委员)(?:同志)?(?:们)?"
    )
    whom = rf"(?:尊敬的|敬爱的)?\s*(?:{people}|{all_of_them})"
    greeting = re.compile(rf"{whom}\s*(?:[，,：:]?\s*{_HELLO}\s*{_STOP}?|[：:]|$)|{_HELLO}\s*(?:{_STOP}|$)")
    found = greeting.match(line)
    return line[found.end() :].strip() if found else line


def _bare(text: str) -> str:
    return re.sub(r"[\s（）()]", "", text)
