"""The cells of a list's row that say something of a deputy's seat, as offices write them."""

import re
from collections.abc import Mapping
from datetime import date

from services.deputies.seats.domain.recording import ENDINGS
from services.deputies.seats.domain.said import Said
from services.deputies.seats.domain.seats import NOT_STATED, SUSPENDED
from services.deputies.shared.domain.faults import Checked

YES, NO = frozenset({"是", "yes", "true", "1"}), frozenset({"否", "no", "false", "0"})
REASONS = {
    "辞职": "resigned",
    "罢免": "recalled",
    "迁出或者调离": "moved_away",
    "迁出": "moved_away",
    "调离": "moved_away",
    "去世": "died",
    "任期届满": "term_over",
    "两次未经批准不出席会议": "absent_twice",
    "丧失国籍": "lost_nationality",
    "剥夺政治权利": "deprived",
    "丧失行为能力": "incapable",
    "未注明": NOT_STATED,
    "暂停执行职务": SUSPENDED,
    "暂停": SUSPENDED,
}
"""What a list says of why a seat ended, or is suspended, and what it is here."""
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")


def read(row: Mapping[str, str], checked: Checked) -> Said:
    """What the row's cells say; what cannot be read is a fault of its cell."""
    active = row.get("active", "").lower()
    if active not in YES | NO | {""}:
        checked.wrong("active", "在任请填“是”或“否”", "Say yes or no for active", active)
    reason = REASONS.get(row.get("reason", ""), row.get("reason", ""))
    if reason not in {"", NOT_STATED, SUSPENDED, *ENDINGS}:
        checked.wrong("reason", "没有这种离任原因", "No such reason", reason)
    return Said(_day(row, "begun", checked), _day(row, "ended", checked), reason, active in YES if active else None)


def _day(row: Mapping[str, str], column: str, checked: Checked) -> date | None:
    cell = row.get(column, "")
    if not cell:
        return None
    found = _DAY.fullmatch(cell.partition(" ")[0])
    try:
        year, month, day = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        checked.wrong(column, "日期写成 2027-03-08", "A day is written 2027-03-08", cell)
        return None
