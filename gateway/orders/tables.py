"""Orders as rows of a workbook."""

from collections.abc import Iterable
from typing import Any

from contracts.supervision import OrderBrief
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table

HEAD = (
    N_("编号"),
    N_("标题"),
    N_("状态"),
    N_("类型"),
    N_("类别"),
    N_("乡镇"),
    N_("交办时间"),
    N_("期限"),
    N_("催办次数"),
)


def _row(one: OrderBrief, said: Said) -> Iterable[Any]:
    kinds = (("order", one.state), ("kind", one.kind), ("category", one.category), ("township", one.township))
    words = [said.word(vocabulary, value, one.opened_at) for vocabulary, value in kinds]
    due = said.moment(one.due.at if one.due else None)
    return (one.order_id, one.title, *words, said.moment(one.opened_at), due, one.pressed)


ORDERS = Table(N_("交办件"), HEAD, _row)
