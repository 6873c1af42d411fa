"""A round on paper: the minutes as DOCX and PDF with places for signatures, and blank ballots to be printed."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from contracts.printable import printable
from contracts.sessions import RoundView, SessionView
from gateway.pages.paper.document import built, grid, paragraph_kinds, plain_document
from gateway.pages.words import chinese

HALF = {"enough": "算达到", "short": "不算达到"}
GAP = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"
SIGNERS = ("会议主持人", "监票人", "计票人", "计票人", "记录人")


@dataclass(frozen=True)
class Minutes:
    """What the minutes say, in order: a title, lines, a table, and who signs."""

    title: str
    lines: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    after: tuple[str, ...]


def of_round(view: SessionView, round_: RoundView) -> Minutes:
    """The minutes of an announced round; Chinese, as the congress keeps them."""
    head, told, rules = round_.head or {}, round_.result or {}, round_.rules
    roll, totals = head["roll"], head["totals"]
    letters = "+-0." if rules.kind == "projects" else "321."
    lines = [
        f"{view.title}",
        f"日期：{view.held_on:%Y 年 %m 月 %d 日}",
        f"方式：{chinese('ballot_kind', rules.kind)}，{chinese('mode', round_.mode)}",
        f"全体代表 {roll['members']} 人，到会 {roll['present']} 人。",
        f"发出选票 {max(roll['issued'].values())} 张，收回 {totals['ballots']} 张，其中废票 {totals['void']} 张。",
    ]
    if rules.kind == "projects":
        lines.append(f"候选项目 {len(head['candidates'])} 个，名额 {rules.seats} 个，每票最多赞成 {rules.cap} 个。")
    else:
        lines.append(f"满意（或者满意加基本满意）的票过半数为该等次，刚好一半{HALF[rules.half]}。")
    lines += [
        f"“{line.title}”已中止、不计票，由本轮代替。理由：{line.result['reason']}" for line in _given_up(view, round_)
    ]
    if rules.source:
        lines.append(f"依据：{rules.source}")
    rows = [("序号", "项目", *(chinese("mark", letter) for letter in letters), "结果")]
    for number, (one, marks) in enumerate(zip(head["candidates"], totals["marks"], strict=True), 1):
        rows.append((str(number), one["title"], *(str(marks[letter]) for letter in letters), _fate(one["id"], told)))
    after = [
        f"结果：{chinese('outcome', told['outcome'])}。" + (f"还差 {told['open']} 个名额。" if told["open"] else "")
    ]
    if head["root"]:
        after.append(f"票箱校验值（已当场宣读）：{head['root']}")
    after += [f"{chinese('key', name)}指纹：{print_}" for name, print_ in round_.fingerprints.items()]
    return Minutes(f"{round_.title}记录", tuple(lines), tuple(rows), tuple(after))


def _given_up(view: SessionView, round_: RoundView) -> list[Any]:
    """The rounds this one stands in for, earliest first: that they were given up, and why, is minuted with it."""
    known, one = {each.round_id: each for each in view.rounds}, round_
    found: list[Any] = []
    while one.replaces in known:
        one = known[one.replaces]
        found.insert(0, one)
    return found


def docx(minutes: Minutes) -> bytes:
    """To be edited and signed."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = plain_document()
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(printable(minutes.title))
    run.bold, run.font.size = True, Pt(18)
    for line in minutes.lines:
        document.add_paragraph(printable(line))
    table = document.add_table(rows=0, cols=len(minutes.table[0]), style="Table Grid")
    for row in minutes.table:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(text)
    for line in minutes.after:
        document.add_paragraph(printable(line))
    for who in SIGNERS:
        document.add_paragraph(f"{who}（签名）：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(minutes: Minutes) -> bytes:
    """To be printed and signed."""
    from reportlab.platypus import KeepTogether, Paragraph, Spacer

    kinds = paragraph_kinds()
    story: list[Any] = [Paragraph(escape(minutes.title), kinds["title"])]
    story += [Paragraph(escape(line), kinds["text"]) for line in minutes.lines]
    story += [Spacer(0, 8), grid(minutes.table), Spacer(0, 8)]
    last = [Paragraph(escape(line), kinds["text"]) for line in minutes.after]
    day = f"{GAP * 4}年{GAP * 4}月{GAP * 4}日"
    last += [Paragraph(f"{who}（签名）：____________________{day}", kinds["sign"]) for who in SIGNERS]
    story.append(KeepTogether(last))  # nobody signs a sheet without the result and the root on it
    return built(minutes.title, story)


def ballots(view: SessionView, round_: RoundView, copies: int) -> bytes:
    """Blank ballots, one a page; `copies` of the same, without number or mark that would tell one from another."""
    from reportlab.platypus import PageBreak, Paragraph, Spacer

    kinds = paragraph_kinds()
    letters = "+-0" if round_.rules.kind == "projects" else "321"
    rows = [("序号", "项目", *(chinese("mark", letter) for letter in letters))]
    rows += [(str(n), one.title, *("" for _ in letters)) for n, one in enumerate(round_.candidates, 1)]
    how = "在每个项目后的一格内画“○”。"
    if round_.rules.kind == "projects":
        how += f"赞成不超过 {round_.rules.cap} 个，超过的为废票，等于或少于的有效；没有画的不计票。"
    else:
        how += "每项只画一格；多画的或者没有画的，这一项作废。"
    story: list[Any] = []
    for copy in range(copies):
        if copy:
            story.append(PageBreak())
        story += [
            Paragraph(escape(f"{view.title}"), kinds["text"]),
            Paragraph(escape(f"{round_.title}选票"), kinds["title"]),
        ]
        story += [Paragraph(how, kinds["text"]), Spacer(0, 10), grid(tuple(rows), tall=True)]
    return built(f"{round_.title}选票", story)


def _fate(one: str, told: dict[str, Any]) -> str:
    if told["grades"]:
        return chinese("ballot_grade", told["grades"].get(one, ""))
    return "通过" if one in told["adopted"] else "票数相等" if one in told["tied"] else "未通过"
