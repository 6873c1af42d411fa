"""What a template's fields may hold: WeChat refuses a message (47003) whose field breaks its type's rule.

Types and limits are those of WeChat's documentation of `subscribeMessage.send` (订阅消息参数值内容限制说明).
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Literal, NamedTuple

Source = Literal["what", "text", "time", "count"]
THING = 20
"""Characters of a `thing`."""
PHRASE = 5
"""Chinese characters of a `phrase`."""
DIGITS = 32
"""Of a `number` or a `character_string`."""
KEY = re.compile(r"([a-z_]+?)(\d{1,2})", re.ASCII)


class Told(NamedTuple):
    """What of a notice a template may say; nothing else of it has a place there."""

    what: str
    text: str
    time: datetime
    """In the county's zone."""
    number: int


def value_of(key: str, source: Source, told: Told) -> str:
    """What stands in this field of the message; raises ValueError for a pair the settings refuse."""
    return _WRITE[kind_of(key, source)](told, source)


def kind_of(key: str, source: Source) -> str:
    """The field's type, `thing` of `thing1`; raises ValueError for one that cannot hold this."""
    match = KEY.fullmatch(key)
    kind = match[1] if match else ""
    if source not in _TAKES.get(kind, ()):
        raise ValueError(f"a field {key} cannot hold {source}; use one of {', '.join(_TAKES)}")
    return kind


def shortened(text: str, most: int) -> str:
    """The text on one line, ended by … where it is longer than so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _thing(told: Told, source: Source) -> str:
    return shortened(told.what if source == "what" else told.text, THING) or "通知"


def _phrase(told: Told, _: Source) -> str:
    only = "".join(re.findall(r"[\u4e00-\u9fff]", told.what))
    return only if 0 < len(only) <= PHRASE else "有通知"


def _count(told: Told, _: Source) -> str:
    return str(told.number)[:DIGITS]


_WRITE: dict[str, Callable[[Told, Source], str]] = {
    "thing": _thing,
    "phrase": _phrase,
    "time": lambda told, _: told.time.strftime("%Y年%m月%d日 %H:%M"),
    "date": lambda told, _: told.time.strftime("%Y年%m月%d日"),
    "number": _count,
    "character_string": _count,
}
_TAKES: dict[str, tuple[Source, ...]] = {
    "thing": ("what", "text"),
    "phrase": ("what",),
    "time": ("time",),
    "date": ("time",),
    "number": ("count",),
    "character_string": ("count",),
}
