"""What a row of an imported list of ideas must say, and what is wrong with one that does not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from contracts.personal_details import hidden
from contracts.words import OTHER

TITLES = {
    "标题": "title", "建议": "title", "项目建议": "title", "项目": "title", "title": "title",
    "内容": "text", "建议内容": "text", "text": "text",
    "乡镇": "township", "township": "township",
    "类别": "category", "category": "category",
    "渠道": "channel", "来源": "channel", "channel": "channel",
    "地点": "heard_at", "征集地点": "heard_at", "heard at": "heard_at",
    "人数": "voices", "voices": "voices",
}  # fmt: skip
NEEDS = ("title", "township")
CHANNELS = {
    "": "field_visit",
    "走访": "field_visit", "走访征集": "field_visit", "field_visit": "field_visit", "field visit": "field_visit",
    "联络站": "station", "联络站征集": "station", "station": "station",
}  # fmt: skip
TITLE_LETTERS, TEXT_LETTERS, PLACE_LETTERS, MOST_VOICES = 100, 5000, 100, 100_000
"""As long as the contracts allow (contracts/selection.py): a longer value is refused, never cut."""


class Fault(NamedTuple):
    """One thing that is wrong with a row, in both languages of the pages."""

    zh: str
    en: str


@dataclass
class Checked:
    """One row: its values when it is good, what is wrong when it is not."""

    values: dict[str, str | int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, zh: str, en: str, said: str) -> None:
        """Note a fault, with the beginning of what was written."""
        self.faults.append(Fault(f"{zh}：{said[:40]}", f"{en}: {said[:40]}") if said else Fault(zh, en))


CodeOf = Callable[[str], str | None]
"""The code of a township or category of this county given by code or name; None when there is no such one."""


def check_idea(row: dict[str, str], township_of: CodeOf, category_of: CodeOf, *, houses: bool) -> Checked:
    """An idea's row: a title and a township of this county are needed; the title alone can say it all.

    `houses`: whether numbers of houses are left out of what it says, as personal details are.
    """
    checked = Checked()
    title = row.get("title", "")
    text, place, town = row.get("text") or title, row.get("heard_at", ""), row.get("township", "")
    if len(title) < 2:
        checked.wrong("没有标题，或者太短", "The title is missing or too short", title)
    for value, most in ((title, TITLE_LETTERS), (text, TEXT_LETTERS), (place, PLACE_LETTERS)):
        if len(value) > most:
            checked.wrong(f"超过 {most} 个字", f"Longer than {most} letters", value)
    township = township_of(town)
    if township is None:
        checked.wrong("本县没有这个乡镇", "No township of this county", town)
    said = row.get("category") or OTHER
    category = category_of(said)
    if category is None:
        checked.wrong("没有这种类别", "No such category", said)
    checked.values = {
        "title": hidden(title, houses=houses),
        "text": hidden(text, houses=houses),
        "heard_at": hidden(place, houses=houses),
        "township": township or "",
        "category": category or OTHER,
        "channel": _named(checked, row.get("channel", ""), CHANNELS, "没有这种渠道", "No such channel"),
        "voices": _number(checked, row.get("voices") or "1"),
    }
    return checked


def _named(checked: Checked, said: str, names: dict[str, str], zh: str, en: str) -> str:
    word = said.lower()
    known = names.get(word, word)
    if known not in names.values():
        checked.wrong(zh, en, said)
    return known


def _number(checked: Checked, said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) < 9 and 1 <= int(said) <= MOST_VOICES):
        checked.wrong("人数要写 1 以上的整数", "The number of people is a whole number from 1", said)
        return 1
    return int(said)
