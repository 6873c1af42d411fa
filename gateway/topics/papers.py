"""A research report as DOCX and PDF: what was found and asked for, the data behind it, places for signatures."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Any, Literal, NamedTuple
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from contracts.printable import printable
from contracts.topics import Counted, HotspotData, Report, TopicView
from gateway.pages.paper.document import built, paragraph_kinds, plain_document
from gateway.pages.words import chinese

CHAPTERS = (("摘要", "summary"), ("调研发现", "findings"), ("原因分析", "causes"), ("意见建议", "proposals"))
NUMERALS = "一二三四"
SIGN = "（签名）：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日"


class Piece(NamedTuple):
    """One part of the paper, in order."""

    kind: Literal["title", "line", "head", "text", "caption", "table", "sign", "page"]
    words: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, its head first."""


def pieces(view: TopicView, zone: ZoneInfo) -> Iterator[Piece]:
    """What the paper says; Chinese, as the congress keeps it. Only for a topic with a report."""
    report = view.report
    assert report is not None
    yield Piece("title", title(view))
    yield from _cover(view, report, zone)
    written = [(head, getattr(report, name)) for head, name in CHAPTERS if getattr(report, name)]
    for numeral, (head, said) in zip(NUMERALS, written, strict=False):
        yield Piece("head", f"{numeral}、{head}")
        yield from (Piece("text", line.strip()) for line in said.splitlines() if line.strip())
    for researcher in view.group:
        yield Piece("sign", f"{'组长' if researcher.leads else '组员'} {researcher.name}{SIGN}")
    yield Piece("sign", f"人大常委会办公室{SIGN}")
    if view.data is not None:
        yield Piece("page")
        yield from _data(view, view.data)


def title(view: TopicView) -> str:
    """The paper's name."""
    return f"关于“{view.title}”的调研报告"


def docx(view: TopicView, zone: ZoneInfo) -> bytes:
    """To be kept, edited and signed."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = plain_document()
    for piece in pieces(view, zone):
        if piece.kind == "page":
            document.add_page_break()
            continue
        if piece.kind == "table":
            _docx_table(document, piece.rows)
            continue
        paragraph = document.add_paragraph()
        run, form = paragraph.add_run(printable(piece.words)), paragraph.paragraph_format
        form.space_after, form.line_spacing = Pt(6), 1.35
        run.bold = piece.kind in ("title", "head", "caption")
        if piece.kind == "title":
            paragraph.alignment, run.font.size, form.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(20), Pt(16)
        elif piece.kind in ("head", "caption"):
            run.font.size = Pt(15 if piece.kind == "head" else 12)
            form.space_before, form.keep_with_next = Pt(12), True
        elif piece.kind == "text":
            form.first_line_indent = Pt(24)
        elif piece.kind == "sign":
            form.space_before, form.keep_together = Pt(12), True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(view: TopicView, zone: ZoneInfo) -> bytes:
    """To be read, printed and signed."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer

    kinds = paragraph_kinds()
    plain = kinds["text"]
    styles = {
        "line": plain,
        "title": kinds["title"],
        "sign": kinds["sign"],
        "text": ParagraphStyle("indented", plain, firstLineIndent=22, spaceAfter=4),
        "head": ParagraphStyle("head", plain, fontSize=14, leading=22, spaceBefore=14, spaceAfter=4, keepWithNext=1),
        "caption": ParagraphStyle("caption", plain, spaceBefore=10, spaceAfter=4, keepWithNext=1),
    }
    story: list[Any] = []
    for kind, run in groupby(pieces(view, zone), key=lambda piece: piece.kind):
        for piece in (some := list(run)):
            if kind == "table":
                story += [_pdf_table(piece.rows, kinds["cell"]), Spacer(0, 4)]
            elif kind == "page":
                story.append(PageBreak())
            elif kind != "sign":
                story.append(Paragraph(escape(piece.words), styles[kind]))
        if kind == "sign":  # nobody signs alone on the next page
            story.append(KeepTogether([Paragraph(_wide(piece.words), styles[kind]) for piece in some]))
    return built(title(view), story)


def _cover(view: TopicView, report: Report, zone: ZoneInfo) -> Iterator[Piece]:
    place = chinese("township", view.township) if view.township else "全县"
    about = f"类别：{chinese('category', view.category)}；范围：{place}"
    yield Piece("line", about + (f"；涉及部门：{view.department_name}" if view.department_name else ""))
    yield Piece("line", f"来源：{view.year} 年监督计划，{chinese('topic_source', view.source)}")
    lead = "、".join(researcher.name for researcher in view.group if researcher.leads)
    rest = "、".join(researcher.name for researcher in view.group if not researcher.leads)
    yield Piece("line", f"调研组：{lead}（组长）" + (f"、{rest}" if rest else ""))
    yield Piece("line", f"立题理由：{view.reason}")
    if view.reported_at is not None:
        yield Piece("line", f"发布日期：{_day(view.reported_at.astimezone(zone).date())}")
    else:
        yield Piece("line", f"尚未发布，本件为第 {report.version} 稿。")


def _data(view: TopicView, data: HotspotData) -> Iterator[Piece]:
    heat = data.heat
    yield Piece("head", "附：报告依据的数据")
    when = "发布报告时" if view.reported_at else "目前"
    told = f"以下是{when}的数据，由平台从群众反映自动算出；近期指 {_day(data.since)}至 {_day(data.until)}。"
    yield Piece("text", told)
    yield Piece("caption", "表 1　热度及算法")
    numbers = [("近期反映（件）", f"{heat.recent}"), ("对比时段反映（件）", f"{heat.before}")]
    numbers += [("平时同样长的时间（件）", f"{heat.usual:g}"), ("近期群众说没解决（件）", f"{heat.unsolved}")]
    numbers += [("算法", data.formula), ("代入", heat.worked), ("热度", f"{heat.heat:g}")]
    if view.heat is not None:
        numbers.append(("列入计划时的热度", f"{view.heat.worked or f'{view.heat.heat:g}'}"))
    yield Piece("table", rows=(("项目", "数值"), *numbers))
    yield Piece("caption", "表 2　逐月反映")
    yield Piece("table", rows=_counts("月份", [(month.key, month) for month in data.months]))
    yield Piece("caption", "表 3　各乡镇近期反映")
    yield Piece(
        "table", rows=_counts("乡镇", [(chinese("township", township.key), township) for township in data.townships])
    )
    if data.phrases:
        yield Piece("caption", "表 4　群众常用的说法")
        said = tuple((phrase.words, f"{phrase.appeals}") for phrase in data.phrases)
        yield Piece("table", rows=(("说法", "出现在几件的标题里"), *said))


def _counts(what: str, lines: list[tuple[str, Counted]]) -> tuple[tuple[str, ...], ...]:
    head = (what, "反映（件）", "群众说没解决（件）")
    return (head, *((said, f"{one.appeals}", f"{one.unsolved}") for said, one in lines))


def _docx_table(document: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(printable(text)).bold = number == 0


def _pdf_table(rows: tuple[tuple[str, ...], ...], cell: Any) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table

    cells = [[Paragraph(escape(text), cell) for text in row] for row in rows]
    widths = {2: [160.0, 309.0], 3: [189.0, 140.0, 140.0]}[len(rows[0])]
    table = Table(cells, colWidths=widths, repeatRows=1)
    grey = colors.HexColor("#f3f0e9")
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BACKGROUND", (0, 0), (-1, 0), grey),
        ]
    )
    return table


def _wide(words: str) -> str:
    """Room to write in: a paragraph of reportlab would draw many blanks as one."""
    return escape(words).replace("　", "\xa0" * 4)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
