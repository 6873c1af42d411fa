"""Once a day: what was told of some kinds since yesterday goes out as one message, counts and links, quoting nobody."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from contracts.words import NoticeKind
from gateway.notices.message import Message
from gateway.notices.where import LIST, PAGES
from gateway.pages import words

NAME = "通知汇总"
DIGEST = "digest"
"""What stands for its kind."""


def next_hour(at: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The first time the county's clock shows this hour, at that moment or after it."""
    local = at.astimezone(zone)
    found = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return found if found >= local else found + timedelta(days=1)


def message(rows: Sequence[Any], origin: str) -> Message:
    """How many there are of each kind, the most first, and where each kind's list is."""
    counted = Counter(NoticeKind(row.kind) for row in rows).most_common()
    said = [
        (f"{words.word('notice_kind', kind, 'zh')} {number} 条", f"{origin}{PAGES[kind][1]}")
        for kind, number in counted
    ]
    text = f"{NAME}：{'，'.join(what for what, _ in said)}。"
    lines = "\n".join(f"{what} {link}" for what, link in said)
    mark = rows[0].notice_id.replace("-", "")
    return Message(text, f"{origin}{LIST}", mark, what=NAME, more=lines, kind=DIGEST, number=len(rows))
