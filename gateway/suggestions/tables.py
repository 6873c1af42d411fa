"""Suggestions as rows of a workbook."""

from collections.abc import Iterable
from typing import Any

from contracts.suggestions import SuggestionBrief
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table

HEAD = (
    N_("编号"),
    N_("标题"),
    N_("状态"),
    N_("类别"),
    N_("乡镇"),
    N_("领衔代表"),
    N_("承办单位"),
    N_("提交时间"),
    N_("期限"),
)


def _row(one: SuggestionBrief, said: Said) -> Iterable[Any]:
    kinds = (("suggestion", one.state), ("category", one.category), ("township", one.township))
    words = [said.word(vocabulary, value, one.submitted_at) for vocabulary, value in kinds]
    names = (one.lead_name, "、".join(one.departments))
    return (one.number, one.title, *words, *names, said.day(one.submitted_at), said.day(one.due_at))


SUGGESTIONS = Table(N_("代表建议"), HEAD, _row)
