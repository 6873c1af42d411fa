"""Days and moments on paper: Arabic figures, the whole year, no leading nought (GB/T 9704-2012, 7.3.5.4)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from gateway.pages.times import dated


def day(on: date) -> str:
    """2026年3月5日."""
    return dated(on, "zh")


def moment(at: datetime, zone: ZoneInfo) -> str:
    """2026年3月5日 15:04, by the county's clock."""
    here = at.astimezone(zone)
    return f"{day(here.date())} {here:%H:%M}"


def month_of(key: str) -> str:
    """2026年3月 for `2026-03`, as months are counted."""
    year, month = key.split("-")
    return f"{year}年{int(month)}月"
