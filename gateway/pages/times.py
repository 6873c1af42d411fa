"""Moments as people say them: the county's time, today and tomorrow by name, how long is left."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from contracts.words import Colour
from gateway.pages.words import Lang
from kit.calendar.days import LAST_SECOND
from kit.calendar.wording import MONTHS

WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", re.ASCII)
PERIOD = re.compile(r"(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))", re.ASCII)
PERIOD_WITHIN = re.compile(r"(?<![\w-])(\d{4}-(?:Q[1-4]|0[1-9]|1[0-2]))(?![\d-])(?:(?<=Q[1-4])季度)?", re.ASCII)
MINUTE, HOUR, DAY = 60, 3600, 86400


def moment(at: datetime, now: datetime, zone: ZoneInfo, lang: Lang) -> str:
    """`今天 15:20`, `明天 09:00`, `11月26日 周四 15:20`; the year only when it is another one."""
    local = at.astimezone(zone)
    return f"{day(at, now, zone, lang)} {local:%H:%M}"


def begins(at: datetime, now: datetime, zone: ZoneInfo, lang: Lang) -> str:
    """When something begins: what begins with a day names the day alone."""
    return (day if at.astimezone(zone).time() == time.min else moment)(at, now, zone, lang)


def ends(at: datetime, now: datetime, zone: ZoneInfo, lang: Lang) -> str:
    """When something ends: what ends with a day names that day alone, also where the first moment after it is kept."""
    last = at.astimezone(zone)
    if last.time() == time.min:
        return day(at - timedelta(microseconds=1), now, zone, lang)
    return (day if last.time() == LAST_SECOND else moment)(at, now, zone, lang)


def day(at: datetime, now: datetime, zone: ZoneInfo, lang: Lang) -> str:
    """The day of a moment; yesterday, today and tomorrow by name."""
    there, here = at.astimezone(zone).date(), now.astimezone(zone).date()
    near = {-1: ("昨天", "yesterday"), 0: ("今天", "today"), 1: ("明天", "tomorrow")}.get((there - here).days)
    if near:
        return near[lang == "en"]
    if lang == "en":
        year = f" {there.year}" if there.year != here.year else ""
        return f"{WEEKDAYS['en'][there.weekday()]} {there.day} {MONTHS[there.month - 1]}{year}"
    year = f"{there.year}年" if there.year != here.year else ""
    return f"{year}{there.month}月{there.day}日 周{WEEKDAYS['zh'][there.weekday()]}"


def dated(on: date | str | None, lang: Lang) -> str:
    """A day on record, in full: `2026年12月4日`, `4 Dec 2026`; ISO text is a contract's day. Nothing for none."""
    if not on:
        return ""
    there = date.fromisoformat(on) if isinstance(on, str) else on
    return f"{there.day} {MONTHS[there.month - 1]} {there.year}" if lang == "en" else f"{there:%Y年%-m月%-d日}"


def period(said: str, lang: Lang) -> str:
    """A month or quarter as services count: `2025-09` is 2025年9月, `2025-Q3` 2025年第三季度; else as it is."""
    found = PERIOD.fullmatch(said)
    if not found:
        return said
    year, quarter, month = found.groups()
    if quarter:
        return f"Q{quarter} {year}" if lang == "en" else f"{year}年第{'一二三四'[int(quarter) - 1]}季度"
    return f"{MONTHS[int(month) - 1]} {year}" if lang == "en" else f"{year}年{int(month)}月"


def with_days(text: str, lang: Lang) -> str:
    """A line that services wrote, with its ISO days as `dated` says them: `2026年12月4日 → 2026年12月9日`.

    So are the months and quarters they count by: `2026-Q3季度汇报` is 2026年第三季度汇报.
    """
    said = PERIOD_WITHIN.sub(lambda found: period(found[1], lang), text)
    return ISO_DAY.sub(lambda found: _dated_or(found.group(), lang), said)


def _dated_or(said: str, lang: Lang) -> str:
    try:
        return dated(said, lang)
    except ValueError:
        return said


def left(due: datetime, now: datetime, lang: Lang) -> str:
    """How long until a deadline, or how long it has passed: `还剩 2 天`, `已超 3 小时`."""
    gone = due < now
    span = _span(abs(due - now), lang)
    if lang == "en":
        return f"{span} over" if gone else f"{span} left"
    return f"已超 {span}" if gone else f"还剩 {span}"


def mean(minutes: int, many: int | None, lang: Lang) -> str:
    """A mean of minutes as people say it: minutes within an hour, hours within two days, days from then on."""
    if not many:
        return "—"
    hours = minutes / many / 60
    if hours < 1:
        return f"{minutes // many} {'分钟' if lang == 'zh' else 'minutes'}"
    if hours < 48:
        return f"{hours:.1f} {'小时' if lang == 'zh' else 'hours'}"
    return f"{hours / 24:.1f} {'天' if lang == 'zh' else 'days'}"


def colour(now: datetime, soon: timedelta, what: Any) -> Colour | None:
    """The colour of a running clock, from `what.colour` when its service tells it; None when no clock runs."""
    if what.due is None:
        return None
    told: Colour | None = getattr(what, "colour", None)
    if told is not None:
        return told
    if what.due.at < now:
        return Colour.RED
    return Colour.YELLOW if what.due.at - now <= soon else Colour.GREEN


def _span(length: timedelta, lang: Lang) -> str:
    """The two largest units at most; hours only below three days."""
    seconds = int(length.total_seconds())
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    parts: list[tuple[int, str, str]]
    if days >= 3:
        parts = [(days, "天", "day")]
    elif days:
        parts = [(days, "天", "day"), (hours, "小时", "hour")]
    elif hours:
        parts = [(hours, "小时", "hour")]
    else:
        parts = [(max(minutes, 1), "分钟", "minute")]
    told = [part for part in parts if part[0]]
    if lang == "en":
        return " ".join(f"{n} {unit}{'s' if n != 1 else ''}" for n, _, unit in told)
    return " ".join(f"{n} {unit}" for n, unit, _ in told)
