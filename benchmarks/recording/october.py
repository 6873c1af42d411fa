"""What residents said in those two days, and how far each got."""

import csv
from pathlib import Path
from typing import get_args

from contracts.words import Exit, Grade, Kind
from gateway.demo.stories import End, Story

FIRST = 201
"""Their numbers come after those of the small demo."""
HOURS = 46
"""They were said within so many hours before that evening."""


def stories() -> list[Story]:
    """One each row of `october.csv`; raises ValueError for an end that no story has."""
    with Path(__file__).with_name("october.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_story(n, row, len(rows)) for n, row in enumerate(rows)]


def _story(n: int, row: dict[str, str], many: int) -> Story:
    end = row["如何"]
    if end not in get_args(End):
        raise ValueError(f"october.csv: {end}")
    return Story(
        number=FIRST + n,
        end=end,  # type: ignore[arg-type]
        kind=Kind(row["类型"]),
        category=row["类别"],
        township=row["乡镇"],
        village=row["地点"],
        title=row["标题"],
        text=row["内容"],
        hours_ago=3 if end == "offered" else HOURS - n * (HOURS - 4) // many,
        answer=row["答复"],
        grade=Grade.SATISFIED if end == "closed" else None,
        exit=Exit.COURT if end == "not_admitted" else None,
    )
