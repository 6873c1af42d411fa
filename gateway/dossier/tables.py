"""A term's volume as a workbook: the sums first, then every entry with its source."""

from collections.abc import Callable

from contracts.deputies import Dossier, DutyEntry
from gateway.api.spreadsheets import Cell, plain, workbook
from gateway.dossier.sources import named
from gateway.dossier.volume import FORMULA
from gateway.pages.paper.paper import congress
from gateway.pages.words import chinese

HEAD = ("序号", "日期", "类别", "内容", "参加情况", "计入参加率", "记录来源", "来源地址")


def xlsx(volume: Dossier, address: Callable[[DutyEntry], str]) -> bytes:
    """The workbook; `address` makes the link to an entry's source."""
    rate = volume.participation
    sums: list[list[Cell]] = [["项目", "数值"], ["代表", volume.name], ["层级", chinese("level", volume.level)]]
    if volume.term is not None:
        sums += [["届次", volume.term.name], ["任期起", volume.term.begin], ["任期止", volume.term.end or ""]]
    sums += [[chinese("duty", one.duty), one.entries] for one in volume.counts]
    sums += [["应参加次数", rate.denominator], ["参加次数", rate.numerator]]
    sums += [["参加率", rate.numerator / rate.denominator if rate.denominator else "—"], ["参加率算法", FORMULA]]
    rows: list[list[Cell]] = [list(HEAD)]
    for number, one in enumerate(reversed(volume.items), 1):
        said = [chinese("duty", one.duty), one.title, chinese("presence", one.presence)]
        source = [chinese("duty_source", named(one.source)), address(one)]
        rows.append([number, one.duty_on, *said, "是" if one.asked else "", *source])
    sheets = [("概况", sums), ("履职记录", rows)]
    return workbook(
        *((name, [[plain(cell) for cell in row] for row in sheet]) for name, sheet in sheets), author=congress()
    )
