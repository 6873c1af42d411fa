"""The minutes of an inquiry as DOCX and PDF: what was asked, answered and promised, with places for signatures."""

from collections.abc import Iterator
from typing import Literal
from zoneinfo import ZoneInfo

from contracts.inquiries import InquiryView, Question
from gateway.pages.paper import typeset, word
from gateway.pages.paper.dates import day, moment
from gateway.pages.paper.paper import Paper, Piece, kept
from gateway.pages.words import chinese

SIGNERS = ("会议主持人", "询问代表", "应询部门负责人", "记录人")
Said = tuple[Literal["head", "text"], str]
"""Whether it is a heading, and what it says."""


def pieces(view: InquiryView, zone: ZoneInfo) -> Iterator[Said]:
    """What the minutes say, in order; Chinese, as the congress keeps them."""
    yield "text", f"{view.year}年{chinese('stage', view.stage)}"
    if view.held_on:
        yield "text", f"日期：{day(view.held_on)}"
    if view.department_name:
        yield "text", f"应询部门：{view.department_name}"
    yield "text", "涉及项目：" + ("、".join(project.title for project in view.projects) or "本年度全部民生实事项目")
    if view.reason:
        yield "text", f"缘由：{view.reason}"
    for note in view.notes:
        yield "text", f"其间（{moment(note.at, zone)}）：{note.words}"
    yield "head", f"提问 {view.questions} 个，答复 {view.answered} 个，承诺 {view.promises} 项"
    for line in view.record:
        yield from _question(line, zone)
    if view.concluded_at:
        yield "head", "结论"
        yield "text", view.conclusion
        if view.left_open:
            yield "text", f"未答复的问题留待会后，原因：{view.left_open}"
        yield "text", f"{view.concluded_by}，{moment(view.concluded_at, zone)}"
    else:
        yield "head", "询问尚未结束，本记录为过程稿"


def docx(view: InquiryView, zone: ZoneInfo) -> bytes:
    """To be edited and signed."""
    return word.docx(paper(view, zone))


def pdf(view: InquiryView, zone: ZoneInfo) -> bytes:
    """To be printed and signed."""
    return typeset.pdf(paper(view, zone))


def paper(view: InquiryView, zone: ZoneInfo) -> Paper:
    """The minutes as a paper, all places for signatures on one page, below what they end with."""
    told = [Piece("title", _title(view))]
    for kind, said in pieces(view, zone):
        told += [Piece(kind, line) for line in said.splitlines() if line.strip()]
    signed = [Piece("sign", who) for who in SIGNERS]
    ending = max(number for number, piece in enumerate(told) if piece.kind == "head")
    return Paper(_title(view), (*told[:ending], *kept(told[ending:] + signed[:-1]), signed[-1]))


def _question(one: Question, zone: ZoneInfo) -> Iterator[Said]:
    about = f"（{one.project_title}）" if one.project_title else ""
    further = "，追问" if one.after else ""
    yield "head", f"{one.number}. 问{one.department_name}{about}{further}"
    yield "text", f"{one.asked_by}{_written(one.entered_by)}：{one.words}"
    if one.answered_at is None:
        yield "text", "答：（未答复）"
        return
    yield "text", f"{one.answered_by}{_written(one.answer_entered_by)}，{moment(one.answered_at, zone)}：{one.answer}"
    if one.promise:
        until = f"，{day(one.promise_due)}前" if one.promise_due else ""
        yield "text", f"承诺{until}：{one.promise}（{chinese('promise', one.promise_state)}）"
    for seen in one.judgements:
        yield "text", f"{moment(seen.at, zone)} {seen.by}：{chinese('promise', seen.verdict)}。{seen.words}"


def _title(view: InquiryView) -> str:
    return f"{view.title}记录"


def _written(by: str) -> str:
    return f"（{by}代录）" if by else ""
