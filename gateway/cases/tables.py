"""Cases as rows of a workbook."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from contracts.supervision import CaseBrief
from gateway.api.spreadsheets import Cell, Sheet, local, plain
from gateway.pages import i18n
from gateway.pages.i18n import N_
from gateway.pages.listing import MORE
from gateway.pages.words import Lang, word

TITLE, NAME = N_("事项"), N_("查询码")
HEAD = (NAME, N_("标题"), N_("状态"), N_("类型"), N_("类别"), N_("乡镇"), N_("现由谁办"), N_("提交时间"), N_("期限"))


def cases(lines: Sequence[CaseBrief], zone: ZoneInfo, lang: Lang, *, more: bool) -> Sheet:
    """A line a case; the last line says when there are more than a file holds."""
    said = i18n.gettext_of(lang)

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield tuple(said(head) for head in HEAD)
        for one in lines:
            due = local(one.due.at if one.due else None, zone)
            kinds = (("state", one.state), ("kind", one.kind), ("category", one.category), ("township", one.township))
            shown = [word(vocabulary, value, lang) for vocabulary, value in kinds]
            at = local(one.submitted_at, zone)
            yield tuple(map(plain, (one.tracking_code, one.title, *shown, one.holder, at, due)))
        if more:
            yield (said(MORE),)

    return said(TITLE), rows()
