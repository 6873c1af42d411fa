"""Moments and deadlines in words people use."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

import gateway
from contracts.words import Colour
from gateway.pages import times

GATEWAY = Path(gateway.__path__[0])
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
"""A Wednesday, ten in the morning in the county."""


@pytest.mark.parametrize(
    ("at", "chinese", "english"),
    [
        (NOW + timedelta(hours=5), "今天 15:00", "today 15:00"),
        (NOW + timedelta(hours=14), "明天 00:00", "tomorrow 00:00"),
        (NOW - timedelta(hours=11), "昨天 23:00", "yesterday 23:00"),
        (NOW + timedelta(days=3), "3月7日 周六 10:00", "Sat 7 Mar 10:00"),
        (NOW - timedelta(days=100), "2025年11月24日 周一 10:00", "Mon 24 Nov 2025 10:00"),
    ],
)
def test_a_moment_is_told_in_the_countys_time_with_near_days_by_name(at: datetime, chinese: str, english: str) -> None:
    assert times.moment(at, NOW, ZONE, "zh") == chinese
    assert times.moment(at, NOW, ZONE, "en") == english


@pytest.mark.parametrize(
    ("local", "begins", "ends"),
    [
        (datetime(2026, 2, 11, 0, 0, tzinfo=ZONE), "2月11日 周三", "2月10日 周二"),
        (datetime(2026, 2, 10, 23, 59, 59, tzinfo=ZONE), "2月10日 周二 23:59", "2月10日 周二"),
        (datetime(2026, 2, 10, 15, 20, tzinfo=ZONE), "2月10日 周二 15:20", "2月10日 周二 15:20"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=ZONE), "1月1日 周四", "2025年12月31日 周三"),
        (datetime(2026, 3, 5, 0, 0, tzinfo=ZONE), "明天", "今天"),
    ],
)
def test_what_ends_with_a_day_names_that_day_and_no_hour_of_the_next(local: datetime, begins: str, ends: str) -> None:
    assert times.begins(local.astimezone(UTC), NOW, ZONE, "zh") == begins
    assert times.ends(local.astimezone(UTC), NOW, ZONE, "zh") == ends


@pytest.mark.parametrize("template", sorted(GATEWAY.rglob("*.html")), ids=lambda file: file.name)
def test_no_page_shows_an_end_or_a_beginning_as_a_bare_moment(template: Path) -> None:
    assert re.findall(r"moment\([\w.]*(?:closes|opens|due\.at|_until)\)", template.read_text()) == []


@pytest.mark.parametrize(
    ("away", "chinese", "english"),
    [
        (timedelta(days=4, hours=7), "还剩 4 天", "4 days left"),
        (timedelta(days=1, hours=7), "还剩 1 天 7 小时", "1 day 7 hours left"),
        (timedelta(hours=1, minutes=50), "还剩 1 小时", "1 hour left"),
        (timedelta(minutes=9), "还剩 9 分钟", "9 minutes left"),
        (timedelta(seconds=2), "还剩 1 分钟", "1 minute left"),
        (timedelta(hours=-3), "已超 3 小时", "3 hours over"),
        (timedelta(days=-2), "已超 2 天", "2 days over"),
    ],
)
def test_a_deadline_says_how_long_is_left_or_over(away: timedelta, chinese: str, english: str) -> None:
    assert times.left(NOW + away, NOW, "zh") == chinese
    assert times.left(NOW + away, NOW, "en") == english


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        ("2026-12-04 → 2026-12-09：调休", "2026年12月4日 → 2026年12月9日：调休", "4 Dec 2026 → 9 Dec 2026：调休"),
        ("2026-12-04", "2026年12月4日", "4 Dec 2026"),
        ("2026-13-40 2026-001 A-2026-12-04 2026-12-04-7", "2026-13-40 2026-001 A-2026-12-04 2026-12-04-7", None),
    ],
)
def test_days_in_a_line_that_services_wrote_read_as_everywhere(line: str, chinese: str, english: str | None) -> None:
    assert times.with_days(line, "zh") == chinese
    assert times.with_days(line, "en") == (english or chinese)


def test_a_clock_without_a_told_colour_gets_one_from_what_is_left() -> None:
    def colour(hours: float) -> Colour | None:
        due = SimpleNamespace(at=NOW + timedelta(hours=hours))
        return times.colour(NOW, timedelta(hours=5), SimpleNamespace(due=due))

    assert (colour(20), colour(4), colour(-1)) == (Colour.GREEN, Colour.YELLOW, Colour.RED)
    assert times.colour(NOW, timedelta(hours=5), SimpleNamespace(due=None)) is None


def test_the_colour_a_service_tells_is_taken() -> None:
    told = SimpleNamespace(due=SimpleNamespace(at=NOW + timedelta(days=9)), colour=Colour.YELLOW)
    assert times.colour(NOW, timedelta(hours=5), told) is Colour.YELLOW


def test_months_and_quarters_in_a_line_are_said_as_people_do() -> None:
    assert times.with_days("2026-Q3季度汇报逾期 2 天", "zh") == "2026年第三季度汇报逾期 2 天"
    assert times.with_days("2026-11月度跟踪逾期 2 天", "zh") == "2026年11月月度跟踪逾期 2 天"
    assert times.with_days("the report of 2026-Q3 is 2 day(s) late", "en") == "the report of Q3 2026 is 2 day(s) late"
    assert (
        times.with_days("第 2025-118 号、2025-111，2026-12-04 前", "zh") == "第 2025-118 号、2025-111，2026年12月4日 前"
    )


@pytest.mark.parametrize(
    ("said", "chinese", "english"),
    [
        ("2025-09", "2025年9月", "Sep 2025"),
        ("2025-Q3", "2025年第三季度", "Q3 2025"),
        ("2025-091", "2025-091", "2025-091"),
        ("2025-13", "2025-13", "2025-13"),
    ],
)
def test_months_and_quarters_are_said_as_people_do(said: str, chinese: str, english: str) -> None:
    assert (times.period(said, "zh"), times.period(said, "en")) == (chinese, english)
