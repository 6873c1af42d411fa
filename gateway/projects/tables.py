"""Projects as rows of a workbook."""

from collections.abc import Iterable
from typing import Any

from contracts.projects import ProjectBrief
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table

HEAD = (
    N_("项目"),
    N_("年份"),
    N_("状态"),
    N_("亮灯"),
    N_("乡镇"),
    N_("责任单位"),
    N_("资金（元）"),
    N_("已支出（元）"),
    N_("进度（%）"),
    N_("受益人数"),
    N_("完工期限"),
)
FEN = 100


def _row(one: ProjectBrief, said: Said) -> Iterable[Any]:
    place = said.word("township", one.township) if one.township else said.text(N_("全县"))
    words = (said.word("project", one.state), said.word("light", one.light.colour), place, one.department_name)
    money = (one.budget_fen / FEN if one.budget_fen is not None else None, one.spent_fen / FEN)
    return (one.title, one.year, *words, *money, one.percent, one.people, one.ends_on)


PROJECTS = Table(N_("民生实事项目"), HEAD, _row)
