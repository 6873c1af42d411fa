"""Papers as DOCX: the official page, its rules for lines, what stays together, and what the file tells of itself."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from gateway.pages.paper import word
from gateway.pages.paper.paper import Paper, Piece, congress
from gateway.pages.paper.word_page import LINE, NOT_FIRST, NOT_LAST


def made(*pieces: Piece, numbered: bool = True) -> Any:
    return Document(BytesIO(word.docx(Paper("试验", pieces, numbered=numbered))))


def test_the_page_is_that_of_an_official_document() -> None:
    document = made(Piece("title", "标题"), Piece("text", "正文"))
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    assert pytest.approx(225 * 72 / 25.4) == 22 * LINE, "22 lines fill the type area"
    grid = page._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    normal = document.styles["Normal"].element
    fonts = normal.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    tight = -int(normal.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 * (16 - tight) < 156 * 72 / 25.4 < 29 * (16 - tight), "28 letters stand on a line, not 29"
    assert "PAGE" in page.footer._element.xml
    assert "PAGE" in page.even_page_footer._element.xml
    assert "PAGE" not in made(Piece("text", "选票"), numbered=False).sections[0].footer._element.xml


def test_word_is_told_where_no_line_begins_and_none_ends() -> None:
    document = made(Piece("text", "正文"))
    settings = document.settings.element
    before, after = settings.find(qn("w:noLineBreaksBefore")), settings.find(qn("w:noLineBreaksAfter"))
    assert before.get(qn("w:val")) == NOT_FIRST
    assert after.get(qn("w:val")) == NOT_LAST
    assert set("，。；：！？、）》」』】”’…") <= set(NOT_FIRST)
    assert set("（《「『【“‘") <= set(NOT_LAST)
    order = [one.tag for one in settings]
    assert order.index(before.tag) - order.index(after.tag) == 1, "in the order the schema has them"
    assert document.styles["Normal"].element.pPr.find(qn("w:kinsoku")) is not None


def test_the_file_tells_who_made_it_when_and_in_which_language() -> None:
    document = made(Piece("text", "正文"))
    told = document.core_properties
    assert (told.author, told.last_modified_by, told.language) == (congress(), congress(), "zh-CN")
    assert (told.title, told.comments) == ("试验", "")
    assert datetime.now(UTC) - told.created.replace(tzinfo=UTC) < timedelta(minutes=5)
    default = document.styles.element.xpath("w:docDefaults//w:lang")[0]
    assert default.get(qn("w:eastAsia")) == "zh-CN"


def test_a_signature_keeps_the_text_above_it_and_its_own_day() -> None:
    document = made(Piece("text", "完。", keep=True), Piece("signature", rows=(("县水利局", "2026年11月28日"),)))
    keeping = {one.text: one.paragraph_format.keep_with_next for one in document.paragraphs if one.text}
    assert keeping == {"完。": True, "县水利局": True, "2026年11月28日": False}
    name, day = (one.paragraph_format.right_indent.pt for one in document.paragraphs if one.text[-1:] in ("局", "日"))
    assert name > day == 64, "the day four letters in, the name's middle above the day's"


def test_a_tables_columns_are_as_wide_as_what_they_hold_and_its_head_comes_again() -> None:
    rows = (("序号", "项目", "结果"), ("1", "城关镇明清社区供水管网改造及水表出户工程（一期）", "未通过"))
    table = made(Piece("table", rows=rows)).tables[0]
    first, second, third = (cell.width for cell in table.rows[1].cells)
    assert second > 3 * third > 3 * first
    assert first + second + third == pytest.approx(Mm(156), rel=0.01)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_rare_letters_of_names_stand_in_typefaces_that_have_them() -> None:
    [line] = made(Piece("line", "李㛃、张𬭎代表")).paragraphs
    runs = {
        one.text: one._element.rPr.rFonts.get(qn("w:eastAsia")) for one in line.runs if one._element.rPr is not None
    }
    assert line.text == "李㛃、张𬭎代表"
    assert runs == {"㛃": "宋体", "𬭎": "SimSun-ExtB"}


def test_one_empty_line_stands_between_the_title_and_what_follows() -> None:
    document = made(
        Piece("title", "关于某事的"), Piece("title", "答复"), Piece("line", "某代表："), Piece("text", "完。")
    )
    assert [one.text for one in document.paragraphs] == ["关于某事的", "答复", "", "某代表：", "完。"]
    empty = document.paragraphs[2]
    assert (empty.style.name, empty.paragraph_format.keep_with_next) == ("Normal", True)
    alone = made(Piece("title", "封面"))
    assert [one.text for one in alone.paragraphs] == ["封面"]
