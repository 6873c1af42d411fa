"""What a dataset and its columns are, and how both are told to programs."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Literal

from gateway.context import AppContext
from gateway.pages import words

Row = dict[str, Any]
Source = Callable[[AppContext], AsyncIterator[Row]]
Type = Literal["string", "integer", "boolean", "date", "month", "code"]

LICENCE = (
    "可以自由使用、转载、加工，包括商用；请注明数据来自本平台和下载日期，改动过的请说明改动。数据按现状提供，不作担保。"
)
LICENCE_EN = (
    "Free to use, pass on and build upon, commercially too, if you name this platform and the day of the download, "
    "and say what you changed. Given as it is, without warranty."
)


@dataclass(frozen=True)
class Column:
    """One column: its name in files, what it means, in what it is counted, and which event it comes from."""

    name: str
    type: Type
    zh: str
    en: str
    source: str = ""
    """The event behind it."""
    unit: str = ""
    values: str = ""
    """The vocabulary of a code (`gateway.pages.words`)."""


@dataclass(frozen=True)
class Dataset:
    """One dataset; `privacy` says what could point to a person and what is done about it."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    source: Source
    privacy: str = "只有公开的公务信息，没有个人信息。"
    privacy_en: str = "Public business only, nothing about private persons."

    @property
    def header(self) -> list[str]:
        """The columns' names."""
        return [column.name for column in self.columns]


def described(dataset: Dataset, api: str) -> dict[str, Any]:
    """A dataset's entry in the dictionary."""
    return {
        "name": dataset.name,
        "title": {"zh": dataset.zh, "en": dataset.en},
        "privacy": {"zh": dataset.privacy, "en": dataset.privacy_en},
        "csv": f"{api}/open/{dataset.name}.csv",
        "json": f"{api}/open/{dataset.name}.json",
        "columns": [_column(column) for column in dataset.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": {"zh": column.zh, "en": column.en},
        "unit": column.unit,
        "source": column.source,
    }
    if column.values:
        told["values"] = {value: {"zh": zh, "en": en} for value, (zh, en) in words.pairs(column.values).items()}
    if column.values in words.DECIDED:
        told["former"] = {
            value: [{"until": day.isoformat(), "zh": zh, "en": en} for day, (zh, en) in names]
            for value, names in words.former(column.values).items()
        }
    return told
