"""A research report as it is printed, and the plan beside what residents raise as a file."""

import csv
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from openpyxl import load_workbook

from contracts import topics as t
from contracts.county import CountyView
from gateway import places
from gateway.topics import papers as paper
from gateway.topics import tables as tables
from tests.places import TOLD, elsewhere

ZONE = ZoneInfo("Asia/Shanghai")
LATE = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
"""The next day in the county."""
SUM = "12 + 2 × (12 − 3.4) + 3 × 1 = 32.2"
FORMULA = "热度＝近30天反映人数＋2×较平时增加人数＋3×认为未解决的人数（一人多次反映按一人计）"


@pytest.fixture(scope="module", autouse=True)
def known() -> Iterator[None]:
    """The process knows the county whose report this is, whichever tests ran in it before."""
    with elsewhere():
        places.settle(CountyView(county=TOLD.county, townships=TOLD.townships, categories=TOLD.categories))
        yield


@pytest.fixture(scope="module")
def view() -> t.TopicView:
    """A published report of three, one without a word about causes."""
    heat = t.Heat(heat=32.2, recent=12, before=20, usual=3.4, unsolved=1, worked=SUM)
    data = t.HotspotData(
        since=date(2026, 10, 28),
        until=date(2026, 11, 26),
        heat=heat,
        months=[t.Counted(key=f"2026-{n:02}", appeals=max(0, n - 3), unsolved=n % 2) for n in range(2, 13)],
        townships=[t.Counted(key="420323100", appeals=12, unsolved=1)],
        phrases=[t.Phrase(words="路灯不亮", appeals=9)],
        formula=FORMULA,
        formula_en="heat = …",
    )
    report = t.Report(
        version=3,
        summary="路灯 <17 盏> & 井盖。",
        findings="走访四个社区。\n\n看了 62 盏。",
        causes="",
        proposals="一、年底前换完。\n二、三日内到场。",
        written_by="代表甲",
        written_at=LATE,
    )
    group = [t.Researcher(name="代表甲", deputy_id="D01", leads=True), t.Researcher(name="李专家")]
    return t.TopicView(
        topic_id="t-1",
        title="城关镇路灯管护",
        state="reported",
        year=2026,
        source="hotspot",
        category="roads",
        township="420323100",
        department="roads",
        department_name="县交通运输局",
        due_on=date(2026, 12, 20),
        overdue=False,
        appeals=12,
        adopted_at=LATE,
        reported_at=LATE,
        reason="反映集中",
        heat=heat,
        adopted_by="办公室甲",
        group=group,
        report=report,
        data=data,
        history=[],
        may_write=False,
    )


PARTS = (
    "关于“城关镇路灯管护”的调研报告",
    "类别：道路桥梁；范围：城关镇；涉及部门：县交通运输局",
    "来自民生热点",
    "调研组：代表甲（组长）、李专家",
    "立题理由：反映集中",
    "发布日期：2026年11月27日",
    "一、摘要",
    "路灯 <17 盏> & 井盖。",
    "二、调研发现",
    "看了 62 盏。",
    "三、意见建议",
    "二、三日内到场。",
    "组长 代表甲（签名）",
    "组员 李专家（签名）",
    "人大常委会办公室（签名）",
    "附：报告依据的数据",
    "近期指2026年10月28日至2026年11月26日",
)
ROWS = (FORMULA, SUM, "2026年12月", "城关镇", "路灯不亮")


def test_the_document_says_what_was_found_and_has_the_data_behind_it_as_tables(view: t.TopicView) -> None:
    document = Document(BytesIO(paper.docx(view, ZONE)))
    text = "\n".join(one.text for one in document.paragraphs)
    for part in PARTS:
        assert part in text
    assert "原因分析" not in text, "a chapter nobody wrote has no heading"
    assert [len(table.rows) for table in document.tables] == [9, 11, 2, 2]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for row in ROWS:
        assert row in cells
    assert "2026年2月" not in cells, "nobody had said anything yet"


def test_a_table_without_a_row_is_not_printed(view: t.TopicView) -> None:
    assert view.data is not None
    silent = view.model_copy(update={"data": view.data.model_copy(update={"townships": [], "phrases": []})})
    told = list(paper.pieces(silent, ZONE))
    assert [piece.words for piece in told if piece.kind == "caption"] == ["表 1　热度及算法", "表 2　逐月反映"]
    assert all(len(piece.rows) > 1 for piece in told if piece.kind == "table")


def test_nobody_signs_a_sheet_without_text(view: t.TopicView) -> None:
    told = list(paper.pieces(view, ZONE))
    first = next(number for number, piece in enumerate(told) if piece.kind == "sign")
    assert told[first - 1].kind == "text"
    assert told[first - 1].keep


@pytest.mark.programs
def test_the_pdf_says_the_same_and_leaves_room_to_sign(view: t.TopicView, tmp_path: Path) -> None:
    (tmp_path / "file.pdf").write_bytes(paper.pdf(view, ZONE))
    done = subprocess.run(["pdftotext", "-raw", "file.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    text = done.stdout.decode()
    said = "".join(text.split())  # a long line goes on below
    for part in (*PARTS, *ROWS):
        assert "".join(part.split()) in said, text
    assert text.index("（签名）") < text.index("\f") < text.index("附：报告依据的数据"), "the data begin a page"


def test_a_draft_says_that_it_is_one(view: t.TopicView) -> None:
    draft = view.model_copy(update={"state": "researching", "reported_at": None, "data": None, "township": None})
    words = [piece.words for piece in paper.pieces(draft, ZONE)]
    assert "尚未发布，本件为第 3 稿。" in words
    assert "类别：道路桥梁；范围：全县；涉及部门：县交通运输局" in words
    assert not any(piece.rows for piece in paper.pieces(draft, ZONE))


def test_plan_and_people_are_a_line_a_kind_and_no_title_is_a_formula() -> None:
    lamps = t.TopicMention(topic_id="t-1", title="=1+1", state="adopted")
    one = t.Raised(category="roads", appeals=30, share=18.9, unsolved=2, topics=[lamps], plan_share=12.5, gap="none")
    two = t.Raised(category="water", appeals=29, share=18.2, unsolved=0, topics=[], plan_share=0, gap="unplanned")
    found = t.PlanAndPeople(year=2026, appeals=159, topics=8, items=[one, two], often=8, hardly=2)
    lines = list(csv.reader(StringIO(tables.text(found).decode("utf-8-sig"))))
    assert lines[1] == ["道路桥梁", "Roads and bridges", "30", "18.9", "2", "1", "12.5", "大体相称", "'=1+1"]
    assert lines[2][7:] == ["群众反映集中，未列入计划", ""]
    sheet = load_workbook(BytesIO(tables.xlsx(found))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][2:4] == [30, 18.9]
    assert sheet["I2"].data_type == "s"
