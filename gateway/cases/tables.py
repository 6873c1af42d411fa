"""Cases as rows of a workbook."""

from collections.abc import Iterable
from typing import Any

from contracts.supervision import CaseBrief
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table

HEAD = (
    N_("查询码"),
    N_("标题"),
    N_("状态"),
    N_("类型"),
    N_("类别"),
    N_("乡镇"),
    N_("当前办理人"),
    N_("提交时间"),
    N_("期限"),
)


def _row(one: CaseBrief, said: Said) -> Iterable[Any]:
    kinds = (("state", one.state), ("kind", one.kind), ("category", one.category), ("township", one.township))
    words = [said.word(vocabulary, value, one.submitted_at) for vocabulary, value in kinds]
    due = said.moment(one.due.at if one.due else None)
    return (one.tracking_code, one.title, *words, one.holder, said.moment(one.submitted_at), due)


CASES = Table(N_("事项"), HEAD, _row)
