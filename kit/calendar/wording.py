"""Says in words how a deadline was counted: which days, which not, and why."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PROVISIONAL = {
    "statutory": (
        "{years}法定节假日已计，调休尚未公布",
        "{years}: public holidays counted, exchanged days not yet published",
    ),
    "weekday": ("{years}放假安排未公布，暂按周一至周五计", "no holiday list for {years} yet, Monday to Friday counted"),
}
"""What stands behind a count that the State Council's list may still change, by who said so."""


class Seen(NamedTuple):
    """A day that was passed on the way to the deadline."""

    day: date
    working: bool
    source: str
    note: str
    note_en: str


class Run(NamedTuple):
    """Days in a row of one sort."""

    first: date
    last: date
    working: bool
    note: str
    note_en: str


def of_working_days(start: date, days: int, seen: list[Seen]) -> tuple[str, str]:
    """The reason for a deadline in working days, in Chinese and in English."""
    runs = list(_runs(seen))
    why, why_en = _chinese(start, days, runs), _english(start, days, runs)
    for source in PROVISIONAL:
        years = sorted({day.day.year for day in seen if day.source == source})
        if years:
            said, said_en = reservation(source, years)
            why, why_en = f"{why}；{said}", f"{why_en}; {said_en}"
    return why, why_en


def reservation(source: str, years: list[int]) -> tuple[str, str]:
    """What may still change in years that were counted by this source, in Chinese and in English; empty if nothing."""
    text, text_en = PROVISIONAL.get(source, ("", ""))
    zh, en = "、".join(f"{year}年" for year in years), ", ".join(str(year) for year in years)
    return text.format(years=zh), text_en.format(years=en)


def of_hours(start: datetime, hours: float) -> tuple[str, str]:
    """The reason for a deadline in hours, in Chinese and in English; `start` is local."""
    return (
        f"自{start.month}月{start.day}日{start:%H:%M}起{hours:g}小时，节假日不扣除",
        f"{hours:g} hours from {start.day} {MONTHS[start.month - 1]} {start:%H:%M}, holidays included",
    )


def _runs(seen: Iterable[Seen]) -> Iterable[Run]:
    for (working, note, note_en), days in groupby(seen, key=lambda one: (one.working, one.note, one.note_en)):
        row = list(days)
        yield Run(row[0].day, row[-1].day, working, note, note_en)


def _chinese(start: date, days: int, runs: list[Run]) -> str:
    def span(run: Run) -> str:
        text = _day_zh(run.first, start)
        if run.last != run.first:
            same = (run.first.year, run.first.month) == (run.last.year, run.last.month)
            text += f"至{run.last.day}日" if same else f"至{_day_zh(run.last, start)}"
        return f"{text}（{run.note}）" if run.note else text

    why = f"{days}个工作日，自{_day_zh(start, start)}次日起算：计入{_listing(runs, True, span, '、')}"
    skipped = _listing(runs, False, span, "、")
    return why + (f"；不计{skipped}" if skipped else "")


def _english(start: date, days: int, runs: list[Run]) -> str:
    def span(run: Run) -> str:
        text = _day_en(run.last, start)
        if run.last != run.first:
            same = (run.first.year, run.first.month) == (run.last.year, run.last.month)
            text = f"{run.first.day if same else _day_en(run.first, start)}–{text}"
        return f"{text} ({run.note_en})" if run.note_en else text

    noun = "working day" if days == 1 else "working days"
    why = f"{days} {noun} after {_day_en(start, start)}: counted {_listing(runs, True, span, ', ')}"
    skipped = _listing(runs, False, span, ", ")
    return why + (f"; not counted {skipped}" if skipped else "")


def _listing(runs: list[Run], working: bool, span: Callable[[Run], str], comma: str) -> str:
    """The runs of one sort, joined."""
    return comma.join(span(run) for run in _joined(runs) if run.working == working)


def _joined(runs: list[Run]) -> list[Run]:
    """A long count is told shorter: its ordinary days and its weekends once, what is special still by date."""
    weekends = [run for run in runs if not run.working and run.note == "周末"]
    if len(weekends) <= 2:
        return runs
    first, last = weekends[0].first, weekends[-1].last
    one = Run(first, last, False, "其间周末", "weekends between")
    rest = [run for run in runs if run not in weekends]
    ordinary = [run for run in rest if run.working and not run.note]
    other = [run for run in rest if run not in ordinary]
    if not ordinary:
        return [*other, one]
    return [Run(ordinary[0].first, ordinary[-1].last, True, "其间工作日", "working days between"), *other, one]


def _day_zh(day: date, start: date) -> str:
    year = f"{day.year}年" if day.year != start.year else ""
    return f"{year}{day.month}月{day.day}日"


def _day_en(day: date, start: date) -> str:
    year = f" {day.year}" if day.year != start.year else ""
    return f"{day.day} {MONTHS[day.month - 1]}{year}"
