"""An empty DOCX with page, grid, styles, language and properties of an official document (GB/T 9704-2012)."""

from datetime import UTC, datetime
from typing import Any

from gateway.pages.paper.paper import Paper

BODY, TITLE, LINES, LETTERS = 16, 22, 22, 28
"""三号 and 二号 in points; lines a page and letters a line."""
WIDTH, HEIGHT = 156 * 72 / 25.4, 225 * 72 / 25.4
"""The type area in points."""
LINE = HEIGHT / LINES
TIGHT = 5
"""Twentieths of a point the body's letters are set closer, for 28 of 16 points to stand on a line of 156 mm. Said of
letters, not of a grid, for LibreOffice 7.4 gives a letter that is wider than a cell of the letters' grid two cells."""
NOT_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
NOT_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
"""What begins and what ends no line (避头尾), as Word's own table for Chinese has it."""
FACES = {"fangsong": "仿宋_GB2312", "heiti": "黑体", "kaiti": "楷体_GB2312", "biaosong": "方正小标宋简体"}
LATIN = "Times New Roman"
LATIN_WORDS = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
"""Called Chinese, Latin words and numbers are broken anywhere by LibreOffice 7.4."""
STYLES = {"Normal": ("fangsong", BODY), "Title": ("biaosong", TITLE), "Heading 1": ("heiti", BODY),
          "Heading 2": ("kaiti", BODY), "Caption": ("heiti", 12)}  # fmt: skip


def page_of(paper: Paper) -> Any:
    """The document, its page and styles set; nothing on it yet."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.footer_distance = Mm(23)
    _grid(page)
    for name, (face, size) in STYLES.items():
        _style(document.styles[name].element, face, size, heading=name not in ("Normal", "Caption"))
    if paper.numbered:
        _numbers(document, page)
    _language(document)
    _properties(document, paper)
    return document


def _grid(page: Any) -> None:
    """The lines' grid; with the letters' grid besides, LibreOffice sets fourteen letters a line."""
    from docx.oxml.ns import qn

    grid = page._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(LINE * 20)))


def _style(element: Any, face: str, size: float, *, heading: bool) -> None:
    """A style made anew, for the template's own are blue, in other typefaces and in English."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    for old in element.xpath("w:pPr | w:rPr"):
        element.remove(old)
    keep = "<w:keepNext/><w:keepLines/>" if heading else ""
    centred = '<w:jc w:val="center"/>' if size == TITLE else ""
    level = element.get(qn("w:styleId")).removeprefix("Heading")
    outline = f'<w:outlineLvl w:val="{int(level) - 1}"/>' if level in ("1", "2") else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{int(LINE * 20)}" w:lineRule="exact"/>'
    element.append(
        parse_xml(
            f"<w:pPr {nsdecls('w')}>{keep}<w:widowControl/><w:kinsoku/><w:overflowPunct/>"
            f"{spacing}{centred}{outline}</w:pPr>"
        )
    )
    fonts = f'w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{FACES[face]}"'
    tight = f'<w:spacing w:val="-{TIGHT}"/>' if size == BODY else ""
    element.append(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts {fonts}/><w:color w:val="000000"/>{tight}'
            f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>{LATIN_WORDS}</w:rPr>'
        )
    )


def _numbers(document: Any, page: Any) -> None:
    """— 1 — in 四号 below the type area, on the outer side, one letter in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    document.settings.odd_and_even_pages_header_footer = True
    sides = ((page.footer, WD_ALIGN_PARAGRAPH.RIGHT), (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in sides:
        line = footer.paragraphs[0]
        line.alignment = side
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        line.add_run("— ").font.size = Pt(14)
        line._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
                "<w:t>1</w:t></w:r></w:fldSimple>"
            )
        )
        line.add_run(" —").font.size = Pt(14)


def _language(document: Any) -> None:
    """Chinese is the language, and its rules say where a line may end."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    for lang in document.styles.element.xpath("w:docDefaults//w:lang"):
        lang.set(qn("w:val"), "zh-CN")
        lang.set(qn("w:eastAsia"), "zh-CN")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "zh-CN")
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    spacing = settings.find(qn("w:characterSpacingControl"))
    spacing.set(qn("w:val"), "compressPunctuation")
    for name, letters in (("noLineBreaksBefore", NOT_FIRST), ("noLineBreaksAfter", NOT_LAST)):
        spacing.addnext(parse_xml(f'<w:{name} {nsdecls("w")} w:lang="zh-CN" w:val="{_escaped(letters)}"/>'))


def _escaped(letters: str) -> str:
    from xml.sax.saxutils import escape

    return escape(letters)


def _properties(document: Any, paper: Paper) -> None:
    properties, now = document.core_properties, datetime.now(UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.last_modified_by = paper.title[:255], paper.author, paper.author
    properties.created = properties.modified = now
    properties.language, properties.comments = "zh-CN", ""
