"""Which of a person's ways is the loudest: a danger to life goes there, whatever kinds were ticked."""

from collections.abc import Sequence
from typing import Any

from contracts.words import NoticeKind

KIND = NoticeKind.APPEAL_URGENT
"""Told on the loudest way whatever was ticked there, in quiet hours too."""
LOUDEST = ("sms", "push", "wechat", "wecom", "dingtalk", "feishu", "mail")
"""From what wakes a sleeper to what is looked at in the morning (ours); of one way all its devices."""


def loudest(ways: Sequence[Any]) -> list[Any]:
    """Of each account that is told, the loudest of its ways."""
    by_account: dict[str, list[Any]] = {}
    for way in sorted(ways, key=lambda one: LOUDEST.index(one.way)):
        mine = by_account.setdefault(way.account_id, [])
        if not mine or mine[0].way == way.way:
            mine.append(way)
    return [way for mine in by_account.values() for way in mine]
