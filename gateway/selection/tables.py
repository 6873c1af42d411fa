"""Ideas as rows of a workbook."""

from collections.abc import Iterable
from typing import Any

from contracts.selection import Idea
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table

HEAD = (
    N_("编号"),
    N_("项目建议"),
    N_("内容"),
    N_("状态"),
    N_("类别"),
    N_("乡镇"),
    N_("来源"),
    N_("提出人数"),
    N_("提出时间"),
)


def _row(one: Idea, said: Said) -> Iterable[Any]:
    kinds = (("idea", one.state), ("category", one.category), ("township", one.township), ("proposal", one.channel))
    words = [said.word(vocabulary, value) for vocabulary, value in kinds]
    return (one.proposal_id, one.title, one.text, *words, one.voices, said.moment(one.collected_at))


IDEAS = Table(N_("民生项目建议"), HEAD, _row)
