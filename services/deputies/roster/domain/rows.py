"""What a row of an imported list must say, and what is wrong with one that does not."""

import re
from collections.abc import Callable

from contracts.names import plain_name, several
from services.deputies.roster.domain.titles import HOLDERS, KINDS, POSTS, level_of
from services.deputies.shared.domain.faults import Checked

CodeOf = Callable[[str], str | None]
"""The code of a township or category of this county given by code or name; None when there is no such one."""
LEVEL_CODES = frozenset({"province", "city", "county", "township"})
KIND_CODES = frozenset({"home", "station", "studio", "legislative_contact_point"})
POST_CODES = frozenset({"", "director", "vice_director", "member"})
SAME, ANOTHER = "same", "another"
_PHONE = re.compile(r"[0-9+() -]{5,20}")
_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
NAME_LETTERS, PLACE_LETTERS, ADDRESS_LETTERS = 100, 60, 200
"""As long as the contracts allow (contracts/base.py): a longer value is refused, never cut."""
MOST_IN_A_CELL = 100
"""Villages, buildings, interests or fields in one cell: a township has not so many (ours)."""


def check_deputy(row: dict[str, str], township_of: CodeOf, category_of: CodeOf) -> Checked:
    """A deputy's row: a number, a name and a township of this county are needed.

    `holder` is what it says of a number that was another name's. What it says of the seat is asked elsewhere (`seats`).
    """
    checked = _common(row, "deputy_id", township_of)
    level = level_of(row.get("level", ""))
    if level not in LEVEL_CODES:
        checked.wrong("level", "没有这种层级", "No such level", row["level"])
    expertise = [(word, category_of(word)) for word in _several(checked, row, "expertise")]
    for word, code in expertise:
        if code is None:
            checked.wrong("expertise", "没有这种专长", "No such expertise", word)
    conflicts = _several(checked, row, "conflicts")
    employer = row.get("employer", "")
    for column, word in (*(("conflicts", one) for one in conflicts), ("employer", employer)):
        if len(word) == 1:  # it would be found in nearly every appeal
            checked.wrong(column, "回避和单位至少写两个字", "An interest or employer has two letters or more", word)
    holder = HOLDERS.get(row.get("holder", "").lower(), row.get("holder", ""))
    if holder not in {"", SAME, ANOTHER}:
        checked.wrong("holder", "编号核对请填“同一人”或“换了人”", "Say the same person or another person", holder)
    phone = row.get("phone", "")
    if phone and not _PHONE.fullmatch(phone):
        checked.wrong("phone", "电话只写数字", "A telephone number has digits only", phone)
    post = POSTS.get(row.get("committee_post", ""), row.get("committee_post", ""))
    if post not in POST_CODES:
        words = ("常委会职务请填“主任”“副主任”或“委员”", "Say director, vice_director or member")
        checked.wrong("committee_post", *words, post)
    elif post and level == "township":
        words = ("乡镇代表不任县人大常委会职务", "A township's deputy has no post in the standing committee")
        checked.wrong("committee_post", *words)
    checked.values |= {
        "level": level,
        "constituency": _short(checked, row.get("constituency", ""), NAME_LETTERS, "constituency"),
        "villages": _places(checked, row, "villages"),
        "expertise": list(dict.fromkeys(code for _, code in expertise)),
        "conflicts": [_short(checked, conflict, NAME_LETTERS, "conflicts") for conflict in conflicts],
        "employer": _short(checked, employer, NAME_LETTERS, "employer"),
        "phone": phone,
        "group_code": row.get("group_code", ""),
        "committee_post": post,
        "holder": holder,
    }
    return checked


def check_station(row: dict[str, str], township_of: CodeOf) -> Checked:
    """A station's row: a number, a name and a township; the station, its villages and buildings each get a spot."""
    checked = _common(row, "station", township_of)
    kind = row.get("kind", "") or "station"
    kind = KINDS.get(kind, kind.lower())
    if kind not in KIND_CODES:
        checked.wrong("kind", "没有这种联络站类型", "No such kind of station", kind)
    checked.values |= {
        "kind": kind,
        "address": _short(checked, row.get("address", ""), ADDRESS_LETTERS, "address"),
        "villages": _places(checked, row, "villages"),
        "buildings": _places(checked, row, "buildings"),
    }
    return checked


def _common(row: dict[str, str], key: str, township_of: CodeOf) -> Checked:
    checked = Checked()
    number, name, place = row.get(key, ""), row.get("name", ""), row.get("township", "")
    if not _ID.fullmatch(number):
        checked.wrong(key, "编号须是 1 至 40 个字母或数字", "The number has 1 to 40 letters or digits", number)
    if not name:
        checked.wrong("name", "没有名字", "The name is missing")
    plain = place[:9] if re.fullmatch(r"\d{9}000", place) else place
    township = township_of(plain)
    if township is None:
        checked.wrong("township", "本县没有这个乡镇", "No township of this county", place)
    named = _short(checked, plain_name(name), NAME_LETTERS, "name")
    checked.values = {key: number, "name": named, "township": township}
    return checked


def _places(checked: Checked, row: dict[str, str], column: str) -> list[str]:
    return [_short(checked, place, PLACE_LETTERS, column) for place in _several(checked, row, column)]


def _several(checked: Checked, row: dict[str, str], column: str) -> list[str]:
    words = several(row.get(column, ""))
    if len(words) > MOST_IN_A_CELL:
        checked.wrong(column, f"一格里最多写 {MOST_IN_A_CELL} 项", f"A cell has at most {MOST_IN_A_CELL} entries")
    return words[:MOST_IN_A_CELL]


def _short(checked: Checked, text: str, most: int, column: str) -> str:
    if len(text) > most:
        checked.wrong(column, f"超过 {most} 个字", f"Longer than {most} letters", text)
    return text
