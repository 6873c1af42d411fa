"""The minutes of an inquiry as DOCX and PDF: what was asked, answered and promised, with places for signatures."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from contracts.inquiries import InquiryView, Question
from contracts.printable import printable
from gateway.pages.paper.document import built, paragraph_kinds, plain_document
from gateway.pages.words import chinese

SIGNERS = ("会议主持人", "询问代表", "应询部门负责人", "记录人")
Piece = tuple[str, str]
"""`head` or `text`, and what it says."""


def pieces(view: InquiryView, zone: ZoneInfo) -> Iterator[Piece]:
    """What the minutes say, in order; Chinese, as the congress keeps them."""
    yield "text", f"{view.year} 年 {chinese('stage', view.stage)}"
    if view.held_on:
        yield "text", f"日期：{view.held_on:%Y 年 %m 月 %d 日}"
    if view.department_name:
        yield "text", f"应询部门：{view.department_name}"
    yield "text", "涉及项目：" + ("、".join(project.title for project in view.projects) or "本年度全部民生实事项目")
    if view.reason:
        yield "text", f"缘由：{view.reason}"
    for note in view.notes:
        yield "text", f"其间（{_at(note.at, zone)}）：{note.words}"
    yield "head", f"提问 {view.questions} 个，答复 {view.answered} 个，承诺 {view.promises} 项"
    for line in view.record:
        yield from _question(line, zone)
    if view.concluded_at:
        yield "head", "结论"
        yield "text", view.conclusion
        if view.left_open:
            yield "text", f"未答复的问题留待会后，原因：{view.left_open}"
        yield "text", f"{view.concluded_by}，{_at(view.concluded_at, zone)}"
    else:
        yield "head", "询问尚未结束，本记录为过程稿"


def docx(view: InquiryView, zone: ZoneInfo) -> bytes:
    """To be edited and signed."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = plain_document()
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(printable(_title(view))).bold = True
    for kind, said in pieces(view, zone):
        document.add_paragraph().add_run(printable(said)).bold = kind == "head"
    for who in SIGNERS:
        document.add_paragraph(f"{who}（签名）：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(view: InquiryView, zone: ZoneInfo) -> bytes:
    """To be printed and signed."""
    from reportlab.platypus import KeepTogether, Paragraph

    kinds = paragraph_kinds()
    story: list[Any] = [Paragraph(escape(_title(view)), kinds["title"])]
    for kind, said in pieces(view, zone):
        shown = escape(said).replace("\n", "<br/>")
        story.append(Paragraph(f"<u>{shown}</u>" if kind == "head" else shown, kinds["text"]))
    signed = [Paragraph(f"{who}（签名）：____________________　　　　年　　月　　日", kinds["sign"]) for who in SIGNERS]
    return built(_title(view), [*story, KeepTogether(signed)])


def _question(one: Question, zone: ZoneInfo) -> Iterator[Piece]:
    about = f"（{one.project_title}）" if one.project_title else ""
    further = "，追问" if one.after else ""
    yield "head", f"{one.number}. 问{one.department_name}{about}{further}"
    yield "text", f"{one.asked_by}{_written(one.entered_by)}：{one.words}"
    if one.answered_at is None:
        yield "text", "答：（未答复）"
        return
    yield "text", f"{one.answered_by}{_written(one.answer_entered_by)}，{_at(one.answered_at, zone)}：{one.answer}"
    if one.promise:
        until = f"，{one.promise_due:%Y 年 %m 月 %d 日}前" if one.promise_due else ""
        yield "text", f"承诺{until}：{one.promise}（{chinese('promise', one.promise_state)}）"
    for seen in one.judgements:
        yield "text", f"{_at(seen.at, zone)} {seen.by}：{chinese('promise', seen.verdict)}。{seen.words}"


def _title(view: InquiryView) -> str:
    return f"{view.title}记录"


def _written(by: str) -> str:
    return f"（{by}代录）" if by else ""


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y 年 %m 月 %d 日 %H:%M}"
