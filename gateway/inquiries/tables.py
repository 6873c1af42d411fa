"""Inquiries as a workbook; a year's appraisals as XLSX and CSV, with raw counts and where each comes from."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Any

from contracts.inquiries import Appraisal, AppraisalList, Grades, InquiryLine, Share
from gateway.api.spreadsheets import Cell, comma_separated, local, plain, workbook
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table
from gateway.pages.paper.paper import congress

COLUMNS = (
    *("年度", "责任单位", "部门代码", "项目", "项目编号", "乡镇代码", "状态"),
    *("代表满意", "代表基本满意", "代表不满意", "代表未填", "代表满意率", "代表票来源", "代表票依据"),
    *("群众满意", "群众基本满意", "群众不满意", "群众满意率", "答卷份数", "答卷是否偏少", "群众问卷编号"),
    *("满意率算法", "监督检查发现问题", "已整改问题", "专题询问次数", "评价意见", "评价时间"),
)
SHARES = frozenset({"代表满意率", "群众满意率"})


def rows(found: AppraisalList) -> list[list[Cell]]:
    """One row a project, in the order of `COLUMNS`."""
    return [_row(item) for item in found.items]


def xlsx(found: AppraisalList, zone: tzinfo = UTC) -> bytes:
    """A workbook with the table, its moments by the county's clock."""
    filled = [[_cell(cell, zone) for cell in row] for row in rows(found)]
    return workbook(
        (f"{found.year}年民生实事评价", (COLUMNS, *filled)), author=congress(), columns_kept=4, percent=SHARES
    )


def text(found: AppraisalList) -> bytes:
    """The same as CSV."""
    return comma_separated((COLUMNS, *([_said(cell) for cell in row] for row in rows(found))))


def _cell(cell: Cell, zone: tzinfo) -> Cell:
    return local(cell, zone) if isinstance(cell, datetime) else plain(cell)


def _said(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, datetime) else plain(cell)


def formula(*, basically_counts: bool) -> str:
    """How a share is worked out, in words."""
    content = "（满意 + 基本满意）" if basically_counts else "满意"
    return f"{content} ÷（满意 + 基本满意 + 不满意）"


def _row(one: Appraisal) -> list[Cell]:
    residents = one.residents
    source = {"round": "票决系统满意度测评", "paper": "纸质测评"}.get(one.deputies_source, "")
    proof = f"{one.round_title} {one.round_id}" if one.deputies_source == "round" else f"见证人：{one.witness}"
    return [
        one.year,
        one.project.department_name,
        one.project.department,
        one.project.title,
        one.project.project_id,
        one.project.township,
        "已评价" if one.state == "concluded" else "评价中",
        *_counts(one.deputies),
        one.deputies.blank if one.deputies else None,
        _share(one.deputies_share),
        source,
        proof if source else "",
        *_counts(residents),
        _share(one.residents_share),
        one.answers if residents else None,
        ("是" if one.few else "否") if residents else "",
        one.survey_id,
        formula(basically_counts=one.basically_counts),
        one.findings,
        one.rectified,
        one.special_inquiries,
        one.words,
        one.concluded_at or "",
    ]


def _counts(grades: Grades | None) -> list[Cell]:
    return [grades.satisfied, grades.basically, grades.not_satisfied] if grades else [None, None, None]


def _share(share: Share | None) -> float | None:
    return round(share.part / share.whole, 4) if share else None


HEAD = (
    N_("名称"),
    N_("年份"),
    N_("询问类型"),
    N_("应询部门"),
    N_("会议日期"),
    N_("发起时间"),
    N_("结束时间"),
    N_("提问"),
    N_("答复"),
    N_("承诺"),
    N_("兑现"),
)


def _line(one: InquiryLine, said: Said) -> Iterable[Any]:
    days = (one.held_on, said.moment(one.opened_at), said.moment(one.concluded_at))
    counts = (one.questions, one.answered, one.promises, one.kept)
    return (one.title, one.year, said.word("stage", one.stage), one.department_name, *days, *counts)


INQUIRIES = Table(N_("三问一评"), HEAD, _line)
