"""A document on A4: the type it is set in, its paragraphs and tables, as DOCX and PDF."""

from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from gateway.pages.paper.canvas import paper_font

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def plain_document() -> Any:
    """An empty DOCX in the type official letters are set in."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    return document


@cache
def paragraph_kinds() -> dict[str, Any]:
    """The kinds of paragraph a printed paper has."""
    from reportlab.lib.styles import ParagraphStyle

    plain = ParagraphStyle("text", fontName=paper_font(), fontSize=11, leading=18, wordWrap="CJK")
    return {
        "text": plain,
        "title": ParagraphStyle("title", plain, fontSize=18, leading=28, alignment=1, spaceAfter=8),
        "sign": ParagraphStyle("sign", plain, spaceBefore=14),
        "cell": ParagraphStyle("cell", plain, fontSize=10, leading=14),
    }


def grid(rows: tuple[tuple[str, ...], ...], *, tall: bool = False) -> Any:
    """A ruled table, its head repeated on every page; `tall` leaves room to mark by hand."""
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table

    cells = [[Paragraph(escape(text), paragraph_kinds()["cell"]) for text in row] for row in rows]
    narrow = [54.0] * (len(rows[0]) - 2)  # four letters, as the longest mark has
    widths = [34.0, 480 - 34 - sum(narrow), *narrow]
    table = Table(cells, colWidths=widths, repeatRows=1, rowHeights=[None, *[30] * (len(rows) - 1)] if tall else None)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    return table


def built(title: str, story: list[Any]) -> bytes:
    """The paper as an A4 PDF."""
    from reportlab.platypus import SimpleDocTemplate

    out = BytesIO()
    SimpleDocTemplate(out, pagesize=(595, 842), leftMargin=57, rightMargin=57, title=title).build(story)
    return out.getvalue()
