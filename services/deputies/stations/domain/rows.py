"""What a row of an imported rota must say, and what is wrong with one that does not."""

import re
from collections.abc import Callable
from datetime import date

from contracts.names import several
from services.deputies.shared.domain.faults import Checked
from services.deputies.stations.domain.rota import AFTERNOON, DAY, HALVES, MORNING

ROTA_TITLES = {
    "日期": "day", "day": "day", "date": "day",
    "时段": "half", "半天": "half", "half": "half",
    "联络站": "station", "站点": "station", "station": "station",
    "代表": "deputies", "值班代表": "deputies", "deputies": "deputies",
}  # fmt: skip
ROTA_NEEDS = ("day", "station", "deputies")
HALF_WORDS = {
    "": DAY, "全天": DAY, "day": DAY,
    "上午": MORNING, "morning": MORNING,
    "下午": AFTERNOON, "afternoon": AFTERNOON,
}  # fmt: skip
MOST_DEPUTIES = 30
"""Deputies in one cell (ours)."""
_DAY = re.compile(r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?")

StationOf = Callable[[str], str | None]
"""The key of a station by its number or name, of those the asker keeps; None when there is no one such."""
DeputyOf = Callable[[str], list[str]]
"""Ids of deputies of a number or name: one is right, several have the same name."""


def day_of(said: str) -> date | None:
    """A day as lists have it: 2026-12-01, 2026/12/1, 2026年12月1日; None for anything else."""
    found = _DAY.fullmatch(said.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def check_turn(row: dict[str, str], station_of: StationOf, deputy_of: DeputyOf, today: date) -> Checked:
    """A row of the rota: `day`, `half`, `station` and `deputy_ids` when it is good."""
    checked = Checked()
    checked.values = {
        "day": _day(checked, row.get("day", ""), today),
        "half": _half(checked, row.get("half", "")),
        "station": _station(checked, row.get("station", ""), station_of),
        "deputy_ids": _deputies(checked, row.get("deputies", ""), deputy_of),
    }
    return checked


def overlap(one: str, other: str) -> bool:
    """Whether two halves have one in common."""
    return bool(set(HALVES[one]) & set(HALVES[other]))


def _day(checked: Checked, said: str, today: date) -> date | None:
    if not said:
        zh = "没有日期：合并的单元格请取消合并，每行都填日期"
        checked.wrong("day", zh, "The day is missing: take merged cells apart and fill in every row")
        return None
    day = day_of(said)
    if day is None:
        zh = "看不懂这个日期，请写成 2026-12-01 或 2026年12月1日"
        checked.wrong("day", zh, "This is no day; write it like 2026-12-01", said)
    elif day < today:
        checked.wrong("day", "日期已经过去", "The day is past", said)
    return day


def _half(checked: Checked, said: str) -> str:
    half = HALF_WORDS.get(said.strip().lower())
    if half is None:
        checked.wrong("half", "时段请填“上午”“下午”或“全天”", "Say morning, afternoon or day", said)
    return half or DAY


def _station(checked: Checked, said: str, station_of: StationOf) -> str | None:
    if not said:
        zh = "没有联络站：合并的单元格请取消合并，每行都填联络站"
        checked.wrong("station", zh, "The station is missing: take merged cells apart and fill in every row")
        return None
    station = station_of(said)
    if station is None:
        zh = "没有这个联络站，或者不由您管理，或者有重名（请填编号）"
        checked.wrong("station", zh, "No such station, or not yours, or one of two of this name (use its number)", said)
    return station


def _deputies(checked: Checked, said: str, deputy_of: DeputyOf) -> list[str]:
    words = several(said)
    if not words:
        checked.wrong("deputies", "没有写值班代表，这一时段将无人值班", "Nobody is named, so nobody would sit")
    if len(words) > MOST_DEPUTIES:
        checked.wrong("deputies", f"一格里最多写 {MOST_DEPUTIES} 人", f"A cell has at most {MOST_DEPUTIES} people")
    found: list[str] = []
    for word in words[:MOST_DEPUTIES]:
        ids = deputy_of(word)
        if len(ids) > 1:
            checked.wrong(
                "deputies", "有多名代表同名，请填编号", "Several deputies have this name; use the number", word
            )
        elif not ids:
            checked.wrong("deputies", "没有这名在任代表", "No such deputy in office", word)
        else:
            found += ids
    return list(dict.fromkeys(found))
