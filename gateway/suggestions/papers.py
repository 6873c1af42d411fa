"""A reply letter on paper: the same lines as DOCX and as PDF, set as GB/T 9704-2012 says."""

from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from contracts.printable import printable
from gateway.pages.paper.canvas import paper_font
from gateway.suggestions.letters import Letter

RED = "c00000"
MM = 72 / 25.4
"""A millimetre in points."""
TOP, LEFT, RIGHT, BOTTOM = 37 * MM, 28 * MM, 26 * MM, 35 * MM
"""天头 37 mm, 订口 28 mm; the type area is 156 by 225 mm."""
BODY, TITLE, LINE = 16, 22, 28
"""三号, 二号, and 22 lines a page, in points."""
HEAD = 34
WIDTH = 595 - LEFT - RIGHT


def docx(letter: Letter) -> bytes:
    """To be numbered, signed and stamped."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Pt(595), Pt(842)
    page.top_margin, page.bottom_margin = Pt(TOP), Pt(BOTTOM)
    page.left_margin, page.right_margin = Pt(LEFT), Pt(RIGHT)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = Pt(LINE), Pt(0)

    def line(text: str, align: Any = None, *, size: int = BODY, face: str = "", indent: float = 0) -> Any:
        paragraph = document.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = align, Pt(indent)
        run = paragraph.add_run(printable(text))
        run.font.size = Pt(size)
        if face:
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        if size > LINE:
            paragraph.paragraph_format.line_spacing = 1.0
        return paragraph

    line(letter.corner, WD_ALIGN_PARAGRAPH.RIGHT, face="黑体")
    head = line(letter.head, WD_ALIGN_PARAGRAPH.CENTER, size=HEAD, face="方正小标宋简体")
    head.runs[0].font.color.rgb = RGBColor.from_string(RED.upper())
    numbered = line("\t".join(letter.numbered))
    numbered.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _rule(numbered, RED)
    line("")
    line(letter.title, WD_ALIGN_PARAGRAPH.CENTER, size=TITLE, face="方正小标宋简体").paragraph_format.line_spacing = Pt(
        30
    )
    line("")
    line(letter.salutation)
    for each in letter.text:
        line(each, indent=2 * BODY)
    line("")
    for each in letter.signature:
        line(each, WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format.right_indent = Pt(2 * BODY)
    line("")
    for each in letter.notes:
        line(each, indent=2 * BODY)
    _rule(line(""), "000000")
    line(letter.copies, size=14, indent=14)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _rule(paragraph: Any, colour: str) -> None:
    """A line under a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def pdf(letter: Letter) -> bytes:
    """To be read and printed; in the one Chinese typeface servers have."""
    from reportlab.platypus import HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

    kinds = _kinds()

    def lines(texts: tuple[str, ...] | list[str], kind: str) -> list[Any]:
        return [Paragraph(escape(text), kinds[kind]) for text in texts]

    numbered = Table([[lines([text], kind)[0] for text, kind in zip(letter.numbered, ("plain", "right"), strict=True)]],
                     colWidths=[WIDTH / 2] * 2, style=[("LEFTPADDING", (0, 0), (-1, -1), 0),
                                                       ("RIGHTPADDING", (0, 0), (-1, -1), 0)])  # fmt: skip
    story: list[Any] = [*lines([letter.corner], "right"), *lines([letter.head], "head"), numbered]
    story += [HRFlowable(width="100%", thickness=1.5, color=f"#{RED}"), Spacer(0, LINE)]
    story += [*lines([letter.title], "title"), *lines([letter.salutation], "plain"), *lines(letter.text, "text")]
    story += [Spacer(0, LINE), *lines(letter.signature, "signature"), Spacer(0, LINE), *lines(letter.notes, "text")]
    story += [HRFlowable(width="100%", thickness=0.8, color="black"), *lines([letter.copies], "copies")]
    out = BytesIO()
    margins = {"topMargin": TOP, "bottomMargin": BOTTOM, "leftMargin": LEFT - 6, "rightMargin": RIGHT - 6}
    SimpleDocTemplate(out, pagesize=(595, 842), title=letter.title, **margins).build(story)
    return out.getvalue()


@cache
def _kinds() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    plain = ParagraphStyle("plain", fontName=paper_font(), fontSize=BODY, leading=LINE, wordWrap="CJK")
    right = ParagraphStyle("right", plain, alignment=2)
    return {
        "plain": plain,
        "right": right,
        "head": ParagraphStyle("head", plain, fontSize=HEAD, leading=HEAD + 14, alignment=1, textColor=f"#{RED}"),
        "title": ParagraphStyle("title", plain, fontSize=TITLE, leading=30, alignment=1, spaceAfter=LINE),
        "text": ParagraphStyle("text", plain, firstLineIndent=2 * BODY),
        "signature": ParagraphStyle("signature", right, rightIndent=2 * BODY),
        "copies": ParagraphStyle("copies", plain, fontSize=14, firstLineIndent=14),
    }
