"""Suggestions as rows of a workbook."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from contracts.suggestions import SuggestionBrief
from gateway.api.spreadsheets import Cell, Sheet, plain
from gateway.pages import i18n
from gateway.pages.i18n import N_
from gateway.pages.listing import MORE
from gateway.pages.words import Lang, word

TITLE = N_("代表建议")
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


def suggestions(lines: Sequence[SuggestionBrief], zone: ZoneInfo, lang: Lang, *, more: bool) -> Sheet:
    """A line a suggestion; the last line says when there are more than a file holds."""
    said = i18n.gettext_of(lang)

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield tuple(said(head) for head in HEAD)
        for one in lines:
            kinds = (("suggestion", one.state), ("category", one.category), ("township", one.township))
            shown = [word(vocabulary, value, lang) for vocabulary, value in kinds]
            at, due = (day.astimezone(zone).date() if day else None for day in (one.submitted_at, one.due_at))
            yield tuple(map(plain, (one.number, one.title, *shown, one.lead_name, "、".join(one.departments), at, due)))
        if more:
            yield (said(MORE),)

    return said(TITLE), rows()
