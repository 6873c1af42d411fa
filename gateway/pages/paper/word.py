"""A paper as DOCX, which an office edits, numbers and stamps: piece by piece on the official page."""

from io import BytesIO
from itertools import groupby, zip_longest
from typing import Any

from contracts.printable import printable
from gateway.pages.paper.paper import Paper, Piece, columns
from gateway.pages.paper.word_page import BODY, FACES, LINE, WIDTH, page_of

RED = "C00000"
STYLE = {"title": "Title", "head": "Heading 1", "subhead": "Heading 2", "caption": "Caption"}
INDENTED = ("text", "head", "subhead", "note")


def docx(paper: Paper) -> bytes:
    """The paper; no letter is refused, for the reader's own machine has the fonts."""
    document = page_of(paper)
    for piece, after in zip_longest(paper.pieces, paper.pieces[1:]):
        _put(document, piece)
        if piece.kind == "title" and after is not None and after.kind != "title":
            _blank_below_title(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _put(document: Any, piece: Piece) -> None:
    if piece.kind == "page":
        document.add_page_break()
    elif piece.kind == "table":
        _table(document, piece)
    elif piece.kind == "signature":
        _signature(document, piece.rows[0])
    elif piece.kind in _LETTERS_OWN:
        _LETTERS_OWN[piece.kind](document, piece)
    else:
        line = document.add_paragraph(style=STYLE.get(piece.kind, "Normal"))
        form = line.paragraph_format
        form.keep_together = form.keep_with_next = piece.keep or piece.kind in STYLE
        if piece.kind in INDENTED:
            form.first_line_indent = _points(2 * BODY)
        _say(line, f"{piece.words}（签名）：＿＿＿＿＿\t　　年　　月　　日" if piece.kind == "sign" else piece.words)
        if piece.kind == "sign":
            _right_tab(line)
            form.space_before = _points(6)


def _blank_below_title(document: Any) -> None:
    """One empty line, which does not begin a page (GB/T 9704-2012, 7.3.2 and 7.3.3)."""
    document.add_paragraph().paragraph_format.keep_with_next = True


def _say(line: Any, words: str, *, face: str = "", size: float = 0) -> Any:
    """The words in runs: letters that 仿宋 and its like lack in a typeface that has them."""
    from docx.oxml.ns import qn

    for rare, letters in groupby(printable(words), _rare_face):
        run = line.add_run("".join(letters))
        if size:
            run.font.size = _points(size)
        if rare or face:
            fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), rare or FACES[face])
        if rare:
            fonts.set(qn("w:hint"), "eastAsia")
            for slot in ("ascii", "hAnsi"):
                fonts.set(qn(f"w:{slot}"), rare)
    return line


def _rare_face(letter: str) -> str:
    """The typeface of a letter outside GBK; Windows has Extension A in 宋体, the later ones in SimSun-ExtB."""
    try:
        letter.encode("gbk")
    except UnicodeEncodeError:
        return "SimSun-ExtB" if letter > "\uffff" else "宋体"
    return ""


def _table(document: Any, piece: Piece) -> None:
    """A ruled table with its head on every page, columns as wide as what they hold."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    table = document.add_table(rows=len(piece.rows), cols=len(piece.rows[0]), style="Table Grid")
    table.autofit = False
    shares, left = columns(piece.rows, even=piece.even)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = _points(share * WIDTH)
    for number, (row, texts) in enumerate(zip(table.rows, piece.rows, strict=True)):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        elif piece.tall:
            row.height = _points(30)
        for cell, text, share, at_left in zip(row.cells, texts, shares, left, strict=True):
            cell.width = _points(share * WIDTH)
            line = cell.paragraphs[0]
            line.paragraph_format.line_spacing = _points(18)
            line.alignment = WD_ALIGN_PARAGRAPH.LEFT if at_left else WD_ALIGN_PARAGRAPH.CENTER
            _off_grid(line)
            _say(line, text, face="heiti" if number == 0 else "", size=12)
    document.add_paragraph().paragraph_format.line_spacing = _points(LINE / 2)


def _signature(document: Any, lines: tuple[str, ...]) -> None:
    """The sender with the day below, middle under middle, four letters in from the right, on one page."""
    widths = [_width(line) for line in lines]
    document.add_paragraph().paragraph_format.keep_with_next = True
    for number, (text, width) in enumerate(zip(lines, widths, strict=True)):
        line = _aligned(document, "right")
        line.paragraph_format.right_indent = _points((4 + (max(widths) - width) / 2) * BODY)
        line.paragraph_format.keep_with_next = number + 1 < len(lines)
        _say(line, text)
    document.add_paragraph()


def _corner(document: Any, piece: Piece) -> None:
    _say(_aligned(document, "right"), piece.words, face="heiti")


def _red_head(document: Any, piece: Piece) -> None:
    from docx.shared import RGBColor

    line = _aligned(document, "center")
    size = min(34.0, WIDTH * 0.95 / max(1, len(piece.words)))
    form = line.paragraph_format
    form.line_spacing, form.space_before, form.space_after = _points(size + 8), _points(22), _points(22)
    for run in _say(line, piece.words, face="biaosong", size=int(size)).runs:
        run.font.color.rgb = RGBColor.from_string(RED)


def _numbered(document: Any, piece: Piece) -> None:
    line = document.add_paragraph()
    _say(line, "\t".join(piece.rows[0]))
    _right_tab(line)
    _rule(line, "bottom", RED, 12)
    document.add_paragraph()


def _copies(document: Any, piece: Piece) -> None:
    """抄送, four letters' size, between two thick lines."""
    document.add_paragraph()
    line = document.add_paragraph()
    form = line.paragraph_format
    form.left_indent, form.right_indent, form.first_line_indent = _points(4 * 14), _points(14), _points(-3 * 14)
    _say(line, piece.words, size=14)
    _rule(line, "top", "000000", 8)
    _rule(line, "bottom", "000000", 8)


def _aligned(document: Any, side: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line = document.add_paragraph()
    line.alignment = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}[side]
    return line


def _right_tab(line: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    line.paragraph_format.tab_stops.add_tab_stop(_points(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _rule(line: Any, side: str, colour: str, eighths: int) -> None:
    """A line above or below a paragraph, its thickness in eighths of a point."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    properties = line._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = parse_xml(f"<w:pBdr {nsdecls('w')}/>")
        after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
        properties.insert_element_before(borders, *after)
    borders.append(
        parse_xml(f'<w:{side} {nsdecls("w")} w:val="single" w:sz="{eighths}" w:space="4" w:color="{colour}"/>')
    )


def _off_grid(line: Any) -> None:
    """A line as high as it says, not as high as the page's grid of lines."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    line._p.get_or_add_pPr().insert_element_before(snap, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def _width(text: str) -> float:
    """In letters of the body's size."""
    return sum(1.0 if letter >= "\u2e80" else 0.5 for letter in text)


def _points(points: float) -> Any:
    from docx.shared import Pt

    return Pt(points)


_LETTERS_OWN = {"corner": _corner, "red-head": _red_head, "numbered": _numbered, "copies": _copies}
