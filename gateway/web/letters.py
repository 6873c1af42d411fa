"""The written reply to a suggestion as a letter in the official form: DOCX to be stamped, PDF to be read."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from contracts.handling import PartView, SuggestionView
from gateway.web.minutes import built, paragraph_kinds, plain_document


@dataclass(frozen=True)
class Letter:
    """What the letter says, from its head to its foot."""

    head: tuple[str, ...]
    title: str
    salutation: str
    text: tuple[str, ...]
    signature: tuple[str, ...]
    foot: tuple[str, ...]


def of_reply(view: SuggestionView, part: PartView, zone: ZoneInfo) -> Letter:
    """The newest reply of one department; Chinese, as departments write."""
    reply = part.replies[-1]
    day = reply.at.astimezone(zone)
    names = "、".join([view.lead.name, *(one.name for one in view.signers)])
    open_ = {"full": "全文公开", "title": "只公开标题", "none": "不公开"}[reply.disclosure]
    foot = [f"办理结果：{reply.result}类（{view.result_words.get(reply.result, '')}）", f"公开方式：{open_}"]
    foot.append(f"分管领导：{part.leader}　　承办人：{part.person}" + (f"　　电话：{part.phone}" if part.phone else ""))
    return Letter(
        head=(f"类别：{reply.result}", "签发人：＿＿＿＿＿＿"),
        title=f"对{view.occasion_name or '闭会期间'}第{view.number}号代表建议的答复",
        salutation=f"{names}代表：",
        text=(f"您提出的“{view.title}”收悉。现答复如下：", *[line for line in reply.text.splitlines() if line.strip()]),
        signature=(part.department_name, f"{day.year}年{day.month}月{day.day}日"),
        foot=tuple(foot),
    )


def docx(letter: Letter) -> bytes:
    """To be signed and stamped."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = plain_document()
    document.add_paragraph("　　　　　　　　".join(letter.head))
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(letter.title)
    run.bold, run.font.size = True, Pt(18)
    document.add_paragraph(letter.salutation)
    for line in letter.text:
        document.add_paragraph(f"　　{line}")
    for line in letter.signature:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for line in letter.foot:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(letter: Letter) -> bytes:
    """To be read and printed."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Spacer

    kinds = paragraph_kinds()
    right = ParagraphStyle("right", kinds["text"], alignment=2)
    story: list[Any] = [Paragraph(escape("　　　　　　　　".join(letter.head)), kinds["text"])]
    story += [Paragraph(escape(letter.title), kinds["title"]), Paragraph(escape(letter.salutation), kinds["text"])]
    story += [Paragraph(escape(f"　　{line}"), kinds["text"]) for line in letter.text]
    story += [Spacer(0, 16), *(Paragraph(escape(line), right) for line in letter.signature), Spacer(0, 16)]
    story += [Paragraph(escape(line), kinds["text"]) for line in letter.foot]
    return built(letter.title, story)
