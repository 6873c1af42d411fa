"""Lists of matters, a deputy's own and those nobody took: what an address filters by, and their rows of a workbook."""

from collections.abc import Iterable
from typing import Any

from contracts.deputies import MatterBrief
from contracts.words import Kind
from gateway.categories import NAMES
from gateway.pages.i18n import N_
from gateway.pages.listing import Asked, Said, Table
from gateway.places import TOWNSHIPS

HEAD = (N_("标题"), N_("状态"), N_("类型"), N_("类别"), N_("乡镇"), N_("村（社区）"), N_("提交时间"), N_("期限"))


def _row(one: MatterBrief, said: Said) -> Iterable[Any]:
    kinds = (("matter", one.state), ("kind", one.kind), ("category", one.category), ("township", one.township))
    words = [said.word(vocabulary, value, one.submitted_at) for vocabulary, value in kinds]
    due = said.moment(one.due.at if one.due else None)
    return (one.title, *words, one.village or "", said.moment(one.submitted_at), due)


MATTERS = Table(N_("事项"), HEAD, _row)


def chosen(asked: Asked) -> dict[str, Any]:
    """What both lists filter by, besides days."""
    return {
        "words": asked.text(),
        "township": asked.one_of("township", TOWNSHIPS),
        "kind": asked.one_of("kind", Kind),
        "category": asked.one_of("category", NAMES),
    }
