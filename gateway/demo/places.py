"""The demo's county: Zhushan's own names and townships (统计用区划代码), as its office would bring them in."""

import csv
from pathlib import Path

from contracts.county import BringInCounty, Township


def _townships() -> list[Township]:
    with (Path(__file__).parent / "townships.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Township(code=row["代码"], name=row["名称"], name_en=row["英文名称"]) for row in rows]


COUNTY = BringInCounty(
    code="420323",
    title="竹山县",
    title_en="Zhushan County",
    area_code="0719",
    congress="竹山县人民代表大会",
    committee="竹山县人民代表大会常务委员会",
    reached="竹山县城关镇，县人大常委会办公室（演示，未登记电话）",
    townships=_townships(),
)
TOWNSHIPS: dict[str, str] = {one.code: one.name for one in COUNTY.townships}
"""Their names by their codes."""
