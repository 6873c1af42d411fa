"""What a row of an imported list must say, and what is wrong with one that does not."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from contracts.names import plain_name
from contracts.words import Category
from services.deputies.roster.domain.titles import KINDS, level_of, several
from services.deputies.shared.domain.categories import meant

TownshipOf = Callable[[str], str | None]
"""The code of a township of this county given by code or name; None when there is no such township."""
CATEGORY_CODES = frozenset(category.value for category in Category)
LEVEL_CODES = frozenset({"province", "city", "county", "township"})
KIND_CODES = frozenset({"home", "station", "studio", "legislative_contact_point"})
YES, NO = frozenset({"", "是", "yes", "true", "1"}), frozenset({"否", "no", "false", "0"})
_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
NAME_LETTERS, PLACE_LETTERS, ADDRESS_LETTERS = 100, 60, 200
"""As long as the contracts allow (contracts/base.py): a longer value is refused, never cut."""
MOST_IN_A_CELL = 100
"""Villages, buildings, interests or fields in one cell: a township has not so many (ours)."""
FAULTS_TOLD = 20
"""What is told of one row at the most: who mends so much sends the file again (ours)."""


class Fault(NamedTuple):
    """One thing that is wrong with a row, in both languages of the pages."""

    zh: str
    en: str


@dataclass
class Checked:
    """One row: its values when it is good, what is wrong when it is not."""

    values: dict[str, object] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, zh: str, en: str, said: str = "") -> None:
        """Note a fault, with the beginning of what was written."""
        if len(self.faults) < FAULTS_TOLD:
            self.faults.append(Fault(f"{zh}：{said[:40]}", f"{en}: {said[:40]}") if said else Fault(zh, en))


def check_deputy(row: dict[str, str], township_of: TownshipOf) -> Checked:
    """A deputy's row: a number, a name and a township of this county are needed."""
    checked = _common(row, "deputy_id", township_of)
    level = level_of(row.get("level", ""))
    if level not in LEVEL_CODES:
        checked.wrong("没有这种层级", "No such level", row["level"])
    expertise = [(word, meant(word)) for word in _several(checked, row.get("expertise", ""))]
    for word, code in expertise:
        if code not in CATEGORY_CODES:
            checked.wrong("没有这种专长", "No such expertise", word)
    conflicts = _several(checked, row.get("conflicts", ""))
    employer = row.get("employer", "")
    for word in (*conflicts, employer):
        if len(word) == 1:  # it would be found in nearly every appeal
            checked.wrong("回避和单位至少写两个字", "An interest or employer has two letters or more", word)
    active = row.get("active", "").lower()
    if active not in YES | NO:
        checked.wrong("在任请填“是”或“否”", "Say yes or no for active", active)
    checked.values |= {
        "level": level,
        "constituency": _short(checked, row.get("constituency", ""), NAME_LETTERS),
        "villages": [_short(checked, village, PLACE_LETTERS) for village in _several(checked, row.get("villages", ""))],
        "expertise": list(dict.fromkeys(code for _, code in expertise)),
        "conflicts": [_short(checked, conflict, NAME_LETTERS) for conflict in conflicts],
        "employer": _short(checked, employer, NAME_LETTERS),
        "active": active in YES,
    }
    return checked


def check_station(row: dict[str, str], township_of: TownshipOf) -> Checked:
    """A station's row: a number, a name and a township; the station, its villages and buildings each get a spot."""
    checked = _common(row, "station", township_of)
    kind = row.get("kind", "") or "station"
    kind = KINDS.get(kind, kind.lower())
    if kind not in KIND_CODES:
        checked.wrong("没有这种联络站类型", "No such kind of station", kind)
    checked.values |= {
        "kind": kind,
        "address": _short(checked, row.get("address", ""), ADDRESS_LETTERS),
        "villages": [_short(checked, village, PLACE_LETTERS) for village in _several(checked, row.get("villages", ""))],
        "buildings": [
            _short(checked, building, PLACE_LETTERS) for building in _several(checked, row.get("buildings", ""))
        ],
    }
    return checked


def _common(row: dict[str, str], key: str, township_of: TownshipOf) -> Checked:
    checked = Checked()
    number, name, place = row.get(key, ""), row.get("name", ""), row.get("township", "")
    if not _ID.fullmatch(number):
        checked.wrong("编号须是 1 至 40 个字母或数字", "The number has 1 to 40 letters or digits", number)
    if not name:
        checked.wrong("没有名字", "The name is missing")
    township = township_of(place[:9] if re.fullmatch(r"\d{9}000", place) else place)
    if township is None:
        checked.wrong("本县没有这个乡镇", "No township of this county", place)
    checked.values = {key: number, "name": _short(checked, plain_name(name), NAME_LETTERS), "township": township}
    return checked


def _several(checked: Checked, text: str) -> list[str]:
    words = several(text)
    if len(words) > MOST_IN_A_CELL:
        checked.wrong(f"一格里最多写 {MOST_IN_A_CELL} 项", f"A cell has at most {MOST_IN_A_CELL} entries")
    return words[:MOST_IN_A_CELL]


def _short(checked: Checked, text: str, most: int) -> str:
    if len(text) > most:
        checked.wrong(f"超过 {most} 个字", f"Longer than {most} letters", text)
    return text
