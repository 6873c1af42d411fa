"""What a row of an imported list must say, and what is wrong with one that does not."""

import re
from dataclasses import dataclass, field

from contracts.townships import code_of
from contracts.words import Category

LEVELS = {"省": "province", "市": "city", "县": "county", "乡": "township", "镇": "township", "乡镇": "township"}
KINDS = {"代表之家": "home", "联络站": "station", "代表联络站": "station", "工作室": "studio"}
KINDS |= {"基层立法联系点": "legislative_contact_point"}
CATEGORIES = {
    "住房": "housing",
    "道路": "roads",
    "交通": "transport",
    "供水": "water",
    "电力燃气": "power_and_gas",
    "环境": "environment",
    "城市管理": "city_order",
    "教育": "education",
    "医疗": "health",
    "劳动": "labour",
    "民政": "welfare",
    "农业": "farming",
    "土地": "land",
    "市场": "market",
    "安全": "safety",
    "文化": "culture",
    "政务": "services",
}
DEPUTY_TITLES = {
    "编号": "deputy_id", "deputy_id": "deputy_id", "id": "deputy_id",
    "姓名": "name", "name": "name",
    "层级": "level", "level": "level",
    "乡镇": "township", "township": "township",
    "选区": "constituency", "constituency": "constituency",
    "村": "villages", "联系村": "villages", "villages": "villages",
    "专长": "expertise", "expertise": "expertise",
    "回避": "conflicts", "conflicts": "conflicts",
    "在任": "active", "active": "active",
}  # fmt: skip
STATION_TITLES = {
    "编号": "station", "station": "station", "id": "station",
    "名称": "name", "name": "name",
    "类型": "kind", "kind": "kind",
    "乡镇": "township", "township": "township",
    "地址": "address", "address": "address",
    "村": "villages", "villages": "villages",
}  # fmt: skip
_ID = re.compile(r"^[A-Za-z0-9._-]{1,40}$")


@dataclass
class Checked:
    """One row: its values when it is good, its errors when it is not."""

    values: dict[str, object] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def several(text: str) -> list[str]:
    """Words separated by any of the marks people use."""
    return [part for part in (one.strip() for one in re.split(r"[、,，;；/\s]+", text)) if part]


def check_deputy(row: dict[str, str]) -> Checked:
    """A deputy's row: an id, a name and a township of this county are needed."""
    checked = _common(row, "deputy_id")
    level = row.get("level", "") or "county"
    level = LEVELS.get(level.removesuffix("级").removesuffix("代表"), level)
    if level not in ("province", "city", "county", "township"):
        checked.errors.append(f"unknown level {level!r}")
    expertise = [CATEGORIES.get(word, word) for word in several(row.get("expertise", ""))]
    known = {category.value for category in Category}
    checked.errors += [f"unknown expertise {word!r}" for word in expertise if word not in known]
    active = row.get("active", "").lower()
    if active not in ("", "是", "否", "yes", "no", "true", "false", "1", "0"):
        checked.errors.append(f"unclear whether active: {active!r}")
    checked.values |= {
        "level": level,
        "constituency": row.get("constituency", "")[:100],
        "villages": several(row.get("villages", "")),
        "expertise": expertise,
        "conflicts": [word for word in several(row.get("conflicts", "")) if len(word) > 1],
        "active": active not in ("否", "no", "false", "0"),
    }
    return checked


def check_station(row: dict[str, str]) -> Checked:
    """A station's row: an id, a name and a township; its villages each get a QR spot."""
    checked = _common(row, "station")
    kind = row.get("kind", "") or "station"
    kind = KINDS.get(kind, kind)
    if kind not in ("home", "station", "studio", "legislative_contact_point"):
        checked.errors.append(f"unknown kind {kind!r}")
    villages = several(row.get("villages", ""))
    checked.values |= {"kind": kind, "address": row.get("address", "")[:200], "villages": villages}
    return checked


def _common(row: dict[str, str], key: str) -> Checked:
    checked = Checked()
    if not _ID.match(row.get(key, "")):
        checked.errors.append(f"the number must be 1 to 40 letters or digits: {row.get(key, '')[:40]!r}")
    if not 1 <= len(row.get("name", "")) <= 100:
        checked.errors.append("the name is missing or too long")
    township = code_of(row.get("township", ""))
    if township is None:
        checked.errors.append(f"no township of this county: {row.get('township', '')[:40]!r}")
    checked.values = {key: row.get(key), "name": row.get("name"), "township": township}
    return checked
